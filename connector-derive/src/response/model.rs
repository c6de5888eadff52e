//! Attributes to a model: targets resolved, names as they stand on the wire.

use ident_case::RenameRule;
use quote::ToTokens;
use syn::{Data, DeriveInput, Fields, Ident, LitStr, Path, Type, ext::IdentExt};

use crate::{
    attribute::{ResponseKeys, SerdeContainer, SerdeField, Tagging},
    closest::suggest,
    ctxt::Ctxt,
    generics::{leaf_name, no_parameters, only_field},
    template::Template,
    to_attribute::{Pick, TargetKind, TargetRef, pick, targets},
};

pub(crate) struct Response {
    pub(crate) ident: Ident,
    /// The reason why it may lack the processor's id.
    pub(crate) id_absent: Option<String>,
    /// The codes of an error that are not refusals.
    pub(crate) codes: Codes,
    pub(crate) shape: Shape,
}

/// An error's codes, each list with its key.
#[derive(Default)]
pub(crate) struct Codes {
    pub(crate) in_progress: CodeList,
    pub(crate) key_reused: CodeList,
    pub(crate) not_found: CodeList,
}

pub(crate) type CodeList = Option<(Path, Vec<LitStr>)>;

impl Codes {
    pub(crate) fn lists(&self) -> impl Iterator<Item = &(Path, Vec<LitStr>)> {
        [&self.in_progress, &self.key_reused, &self.not_found].into_iter().flatten()
    }
}

pub(crate) enum Shape {
    Struct(Vec<Field>),
    Transparent(Box<Field>),
}

#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) ident: Option<Ident>,
    /// The names on the wire: the field's own and its aliases.
    pub(crate) names: Vec<String>,
    pub(crate) ty: Type,
    pub(crate) targets: Vec<TargetRef>,
    pub(crate) pick: Option<(Pick, Option<Template>)>,
    /// Another field's `when(..)` reads it: it is a word even without a target.
    pub(crate) is_looked_at: bool,
}

impl Field {
    /// Its first name on the wire.
    pub(crate) fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// Whether it is a part: a response of its own, whose fields have the targets.
    pub(crate) fn is_part(&self) -> bool {
        let holds_error = self.targets.iter().any(|target| matches!(target.kind, TargetKind::Error));
        (self.targets.is_empty() && !self.is_looked_at) || holds_error
    }
}

impl Response {
    pub(crate) fn fields(&self) -> &[Field] {
        match &self.shape {
            Shape::Struct(fields) => fields,
            Shape::Transparent(field) => std::slice::from_ref(field),
        }
    }
}

/// A response, or an event, which is read like one; `what` is its noun in messages.
pub(crate) fn model(cx: &Ctxt, input: &DeriveInput, keys: ResponseKeys, what: &str) -> Option<Response> {
    let serde = SerdeContainer::parse(cx, &input.attrs);
    no_parameters(cx, &input.generics, what);
    reject_unsafe_serde(cx, &serde);
    let shape = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(named) => {
                let mut fields: Vec<_> = named.named.iter().map(|one| field(cx, one, serde.rename_all)).collect();
                mark_looked_at(cx, &mut fields);
                Shape::Struct(fields)
            }
            Fields::Unnamed(unnamed) => {
                let Some(only) = only_field(&data.fields) else {
                    let message = format!("{what} cannot have several unnamed fields");
                    cx.error_help(unnamed, message, "name them as the processor does");
                    return None;
                };
                Shape::Transparent(Box::new(field(cx, only, RenameRule::None)))
            }
            Fields::Unit => Shape::Struct(Vec::new()),
        },
        Data::Enum(data) => {
            if !matches!(serde.tagging, Tagging::Untagged(_)) {
                cx.error_help(
                    data.enum_token,
                    format!("{what} cannot be an enum"),
                    "use one struct with optional fields for all its shapes",
                );
            }
            return None;
        }
        Data::Union(data) => {
            cx.error_help(data.union_token, format!("{what} cannot be a union"), "use a struct");
            return None;
        }
    };
    let ResponseKeys { in_progress, key_reused, not_found, id, krate: _ } = keys;
    let [in_progress, key_reused, not_found] = [in_progress, key_reused, not_found]
        .map(|list| list.and_then(|codes| Some((codes.key.clone(), codes.get(cx)?.0))));
    let codes = Codes { in_progress, key_reused, not_found };
    let id_absent = id.and_then(|id| id.get(cx)).and_then(|id| id_absent(cx, &id));
    Some(Response { ident: input.ident.clone(), id_absent, codes, shape })
}

/// `id = "absent: reason"`
fn id_absent(cx: &Ctxt, id: &syn::LitStr) -> Option<String> {
    let text = id.value();
    match text.strip_prefix("absent:").map(str::trim) {
        Some("") => cx.error_help(id, "the reason is empty", "say when the response lacks the processor's id"),
        Some(reason) => return Some(reason.to_owned()),
        None => cx.error_help(id, format!("unknown value `{text}` of `id`"), "write `id = \"absent: reason\"`"),
    }
    None
}

/// `when(r#type = "redirect")` looks at a field of the same struct.
fn mark_looked_at(cx: &Ctxt, fields: &mut [Field]) {
    let looked_at: Vec<Ident> = fields
        .iter()
        .flat_map(|field| &field.targets)
        .filter_map(|target| target.when.as_ref().map(|when| when.field.clone()))
        .collect();
    for ident in looked_at {
        let found = fields.iter_mut().find(|field| field.ident.as_ref() == Some(&ident));
        match found.map(|field| (leaf_name(&field.ty), field)) {
            Some((Some(leaf), field)) if leaf == "Word" => field.is_looked_at = true,
            Some((_, field)) => cx.error_help(&ident, format!("the field `{ident}` is not a `Word`"), {
                let ty = field.ty.to_token_stream().to_string().replace(' ', "");
                format!("write `Word` or `Option<Word>` instead of `{ty}`")
            }),
            None => {
                let known: Vec<_> =
                    fields.iter().filter_map(|field| field.ident.as_ref()?.to_string().into()).collect();
                let known: Vec<_> = known.iter().map(String::as_str).collect();
                let help = suggest(&ident.to_string(), &known);
                cx.error_help(&ident, format!("no field `{ident}` in this struct"), help);
            }
        }
    }
}

fn reject_unsafe_serde(cx: &Ctxt, serde: &SerdeContainer) {
    if let Tagging::Untagged(untagged) = &serde.tagging {
        cx.error_help(
            untagged,
            "an untagged enum takes the first variant that fits: a refusal can parse as a success",
            "use one struct with optional fields",
        );
    }
    if let Some(deny) = &serde.deny_unknown_fields {
        cx.error_help(
            deny,
            "`deny_unknown_fields` would fail payments when the processor adds a field",
            "remove it: unknown fields are ignored",
        );
    }
}

fn field(cx: &Ctxt, field: &syn::Field, rule: RenameRule) -> Field {
    let serde = SerdeField::parse(cx, &field.attrs);
    let label = field.ident.as_ref().map(|ident| ident.unraw().to_string()).unwrap_or_default();
    let mut names = vec![serde.rename.unwrap_or_else(|| rule.apply_to_field(&label))];
    names.extend(serde.aliases);
    if let Some(flatten) = &serde.flatten {
        cx.error(flatten, "`flatten` is not supported yet on responses");
    }
    for attribute in &field.attrs {
        if attribute.path().is_ident("from") {
            cx.error_help(
                attribute,
                "`#[from]` cannot be used on a response",
                "use `#[to(..)]`, which says where the value goes",
            );
        }
        for planned in ["join", "header"] {
            if attribute.path().is_ident(planned) {
                cx.error(attribute, format!("`#[{planned}(..)]` is not supported yet"));
            }
        }
    }
    let pick = pick(cx, &field.attrs).map(|pick| {
        let template = match &pick {
            Pick::Field(_, text) => Template::parse(cx, text),
            Pick::First | Pick::Last => None,
        };
        (pick, template)
    });
    Field {
        ident: field.ident.clone(),
        names,
        ty: field.ty.clone(),
        targets: targets(cx, &field.attrs),
        pick,
        is_looked_at: false,
    }
}
