//! A source that an attribute names, looked up in the vocabulary.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Ident, Path, ext::IdentExt, spanned::Spanned};

use crate::{
    ctxt::Ctxt,
    path::{WordPath, core_type},
    vocabulary::{self, FlowWord, SourceValue, SourceWord, closest_source},
};

/// A source as the generated code reads it.
#[derive(Clone)]
pub(crate) struct SourceRef {
    pub(crate) kind: SourceKind,
    /// What the author typed, for messages.
    pub(crate) name: String,
    tokens: TokenStream,
}

#[derive(Clone)]
pub(crate) enum SourceKind {
    Word(&'static SourceWord),
    /// One of the named values of a source: `redirect.params["payload"]`.
    Param(&'static SourceWord, String),
    Auth(Ident),
    Setting(String),
    State(String),
    Own(Path),
    /// A field of the credentials themselves, in their own templates.
    OwnField {
        field: Ident,
        is_secret: bool,
    },
}

/// Where a source is used, for messages about it.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'s> {
    /// The flow of the request, where it is one of core's. A part has none and is checked where it is used.
    pub(crate) flow: Option<&'s FlowWord>,
    pub(crate) auth: &'s Path,
}

impl SourceRef {
    /// The source of that name; `None` where it is unknown, which is reported at `at`. A placeholder has no tokens of its
    /// own, so the message names it.
    pub(crate) fn resolve(cx: &Ctxt, path: &WordPath, at: &dyn ToTokens, in_template: bool) -> Option<Self> {
        let name = path.name();
        let kind = match (path, path.pair()) {
            (WordPath::Own(own), _) => SourceKind::Own(own.clone()),
            (WordPath::Keyed(pieces, key), _) => {
                let base = WordPath::Dotted(pieces.clone()).name();
                match vocabulary::source(&base).filter(|word| word.value == SourceValue::RedirectParams) {
                    Some(word) => SourceKind::Param(word, key.value()),
                    None => {
                        let help =
                            "only `redirect.params[\"..\"]` has: the parameters that the customer came back with";
                        cx.error_help(at, format!("`{base}` has no named values"), help);
                        return None;
                    }
                }
            }
            (_, Some((group, field))) if group == "auth" => SourceKind::Auth(field.clone()),
            (_, Some((group, field))) if group == "settings" => SourceKind::Setting(field.to_string()),
            (_, Some((group, field))) if group == "state" => SourceKind::State(field.to_string()),
            _ => match vocabulary::source(&name) {
                Some(word) if word.value == SourceValue::RedirectParams => {
                    let help = format!("write `{name}[\"payload\"]`");
                    cx.error_help(at, format!("`{name}` is a group: name one of its values"), help);
                    return None;
                }
                Some(word) => SourceKind::Word(word),
                None => {
                    let message = match in_template {
                        true => format!("the placeholder `{{{name}}}`: unknown source `{name}`"),
                        false => format!("unknown source `{name}`"),
                    };
                    match closest_source(&name) {
                        Some(nearest) => cx.error_help(at, message, format!("did you mean `{nearest}`?")),
                        None => cx.error_help(at, message, "see the list in `connector_core::vocabulary`"),
                    }
                    return None;
                }
            },
        };
        Some(Self { kind, name, tokens: path.to_token_stream() })
    }

    /// A credential, in a template of its own type.
    pub(crate) fn own_field(field: &Ident, is_secret: bool) -> Self {
        let kind = SourceKind::OwnField { field: field.clone(), is_secret };
        Self { kind, name: field.to_string(), tokens: field.to_token_stream() }
    }

    /// A credential, in a template that names it without `auth.`.
    pub(crate) fn credential(field: &Ident) -> Self {
        let name = format!("auth.{}", field.unraw());
        Self { kind: SourceKind::Auth(field.clone()), name, tokens: field.to_token_stream() }
    }

    pub(crate) fn word(&self) -> Option<&'static SourceWord> {
        match self.kind {
            SourceKind::Word(word) | SourceKind::Param(word, _) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn is_secret(&self) -> bool {
        match &self.kind {
            SourceKind::Word(word) | SourceKind::Param(word, _) => word.value.is_secret(),
            SourceKind::Auth(_) | SourceKind::State(_) => true,
            SourceKind::OwnField { is_secret, .. } => *is_secret,
            SourceKind::Setting(_) | SourceKind::Own(_) => false,
        }
    }

    pub(crate) fn is_money(&self) -> bool {
        self.word().is_some_and(|word| word.value == SourceValue::Money)
    }

    pub(crate) fn is_list(&self) -> bool {
        self.word().is_some_and(|word| word.value.is_list())
    }

    pub(crate) fn span(&self) -> Span {
        self.tokens.span()
    }

    /// The type that implements `Source`, where there is one.
    pub(crate) fn ty(&self) -> Option<TokenStream> {
        match &self.kind {
            SourceKind::Word(word) => Some(core_type("source", word.name)),
            SourceKind::Own(path) => Some(path.to_token_stream()),
            SourceKind::Param(..)
            | SourceKind::Auth(_)
            | SourceKind::Setting(_)
            | SourceKind::State(_)
            | SourceKind::OwnField { .. } => None,
        }
    }

    /// The place that the value is read from, as tables hold it: `Origin::Source(card_number::ROW)`.
    pub(crate) fn origin(&self) -> TokenStream {
        match &self.kind {
            SourceKind::Auth(field) | SourceKind::OwnField { field, .. } => {
                let name = field.unraw().to_string();
                quote! { _core::Origin::Auth(#name) }
            }
            SourceKind::Setting(name) => quote! { _core::Origin::Setting(#name) },
            SourceKind::State(name) => {
                let full = format!("state.{name}");
                quote! { _core::Origin::State(#full) }
            }
            SourceKind::Param(_, key) => {
                let name = &self.name;
                quote! { _core::Origin::Param { key: #key, name: #name } }
            }
            SourceKind::Word(_) | SourceKind::Own(_) => {
                let row = self.row();
                quote! { _core::Origin::Source(#row) }
            }
        }
    }

    /// The source's row, where it is one.
    pub(crate) fn row(&self) -> Option<TokenStream> {
        let ty = self.ty()?;
        Some(quote! { <#ty as _core::Source>::ROW })
    }

    /// The kind of value that it yields, against which a field's type is checked.
    pub(crate) fn kind(&self) -> TokenStream {
        match &self.kind {
            SourceKind::Word(_) | SourceKind::Own(_) => {
                let ty = self.ty();
                quote! { <#ty as _core::Source>::Kind }
            }
            SourceKind::OwnField { is_secret: false, .. } | SourceKind::Setting(_) => quote! { ::std::string::String },
            SourceKind::Param(..) | SourceKind::Auth(_) | SourceKind::State(_) | SourceKind::OwnField { .. } => {
                quote! { _core::Secret<::std::string::String> }
            }
        }
    }
}

impl ToTokens for SourceRef {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

/// Reports a source that the flow of the request does not carry.
pub(crate) fn check_carried(cx: &Ctxt, source: &SourceRef, at: &dyn ToTokens, scope: Scope<'_>) {
    if let (Some(flow), SourceKind::State(_)) = (scope.flow, &source.kind)
        && flow.name == "CreateAccessToken"
    {
        let message = format!("flow `{}` does not carry `{}`", flow.name, source.name);
        cx.error_help(at, message, "an access token serves many payments, so its request cannot read the state of one");
    }
    let (Some(flow), Some(word)) = (scope.flow, source.word()) else { return };
    let sub_tree = vocabulary::sub_tree(word.name);
    if word.flows.meets(flow.set) && sub_tree.is_none() {
        return;
    }
    let message = format!("flow `{}` does not carry `{}`", flow.name, word.name);
    let group = word.name.split('.').next().unwrap_or_default();
    let help = match group {
        _ if sub_tree.is_some() => {
            format!("move the field to a part with `#[connector(over = {group})]`")
        }
        "card" | "token" => "a card is carried by `Authorize`, `SetupMandate` and `PaymentMethodToken`".to_owned(),
        _ => {
            let names: Vec<_> = vocabulary::SOURCES
                .iter()
                .filter(|source| source.flows.meets(flow.set) && vocabulary::sub_tree(source.name).is_none())
                .map(|source| format!("`{}`", source.name))
                .collect();
            let mut help = format!("it carries {}", names.join(", "));
            if help.len() > 400 {
                help = format!("`{}` is carried by {}", word.name, flows_of(word));
            }
            help
        }
    };
    cx.error_help(at, message, help);
}

fn flows_of(word: &SourceWord) -> String {
    let flows = vocabulary::FLOWS.iter().filter(|flow| word.flows.meets(flow.set));
    flows.map(|flow| format!("`{}`", flow.name)).collect::<Vec<_>>().join(", ")
}
