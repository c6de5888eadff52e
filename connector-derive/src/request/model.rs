//! Attributes to a model: names resolved, defaults applied, required keys there.

use ident_case::RenameRule;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, Expr, Ident, LitStr, Path, Type, ext::IdentExt, parse_quote};

use super::parse::{Parsed, ParsedField, ParsedFields, ParsedShape, ParsedVariant};
use crate::{
    attribute::{AuthChoice, Header, Keyed, OwnAuth, RequestKeys, Tagging},
    closest::suggest,
    condition::{Condition, methods, unknown_flow},
    ctxt::Ctxt,
    duration::some_seconds,
    from::{Form, Match, Pattern},
    generics::no_parameters,
    path::WordPath,
    source::{Scope, SourceRef},
    template::Template,
    vocabulary::{self, FlowWord, SUB_TREES, SourceValue},
};

pub(in crate::request) struct Request<'i> {
    pub(in crate::request) ident: &'i Ident,
    pub(in crate::request) krate: Path,
    pub(in crate::request) auth: Path,
    /// What makes it a request of a flow; a part has none.
    pub(in crate::request) call: Option<Call>,
    /// What it is read over, where it is a part of an address or of a list's element.
    pub(in crate::request) over: Option<&'static str>,
    pub(in crate::request) when: Option<Condition>,
    pub(in crate::request) shape: Shape,
}

pub(in crate::request) struct Call {
    pub(in crate::request) flow: FlowRef,
    pub(in crate::request) method: LitStr,
    pub(in crate::request) paths: Vec<(Option<Condition>, Template)>,
    pub(in crate::request) response: Path,
    pub(in crate::request) body: Option<(Keyed<LitStr>, &'static str)>,
    pub(in crate::request) query: Vec<(LitStr, Template)>,
    pub(in crate::request) headers: Vec<(LitStr, Template, Option<Condition>)>,
    pub(in crate::request) requires: Vec<(Ident, Option<Condition>)>,
    pub(in crate::request) status: Option<Path>,
    /// The key, and how many seconds after a call a look-up may still miss what it made.
    pub(in crate::request) consistency: Option<(Path, u64)>,
    pub(in crate::request) host: Option<LitStr>,
    /// Whether it is sent with the account's credentials; else with these, or with none.
    pub(in crate::request) authenticated: bool,
    pub(in crate::request) own_auth: OwnCredentials,
    /// What a refusal is read as, where it is not the connector's error.
    pub(in crate::request) error: Option<Path>,
}

/// Credentials of one request: templates over the fields of the account's credentials.
#[derive(Default)]
pub(in crate::request) struct OwnCredentials {
    pub(in crate::request) headers: Vec<(LitStr, Template)>,
    pub(in crate::request) basic: Vec<(Template, Template)>,
}

impl OwnCredentials {
    pub(in crate::request) fn templates(&self) -> impl Iterator<Item = &Template> {
        let basic = self.basic.iter().flat_map(|(user, password)| [user, password]);
        self.headers.iter().map(|(_, template)| template).chain(basic)
    }

    /// Whether the header of that name is one of them.
    pub(in crate::request) fn writes(&self, name: &str) -> bool {
        let is_basic = !self.basic.is_empty() && name.eq_ignore_ascii_case("authorization");
        is_basic || self.headers.iter().any(|(header, _)| header.value().eq_ignore_ascii_case(name))
    }
}

#[derive(Clone)]
pub(in crate::request) struct FlowRef {
    /// Core's own; none for a flow of one's own, which rustc resolves.
    pub(in crate::request) word: Option<&'static FlowWord>,
    pub(in crate::request) ty: TokenStream,
}

pub(in crate::request) enum Shape {
    Unit,
    Struct(Vec<Field>),
    Transparent(Box<Field>),
    Enum { variants: Vec<Variant>, tagging: Tagging },
}

pub(in crate::request) struct Variant {
    pub(in crate::request) ident: Ident,
    pub(in crate::request) name: String,
    /// Paths of core's payment methods; none: it does not ask.
    pub(in crate::request) methods: Option<Vec<TokenStream>>,
    /// The words as typed, with their methods, for the check that none stands twice.
    pub(in crate::request) words: Vec<(WordPath, Vec<String>)>,
    pub(in crate::request) when: Option<Condition>,
    /// Its fields alone are written, without the enum's tag: one of them is the tag.
    pub(in crate::request) is_untagged: bool,
    pub(in crate::request) fields: VariantFields,
}

pub(in crate::request) enum VariantFields {
    Unit,
    Named(Vec<Field>),
    One(Box<Field>),
}

impl VariantFields {
    pub(in crate::request) fn all(&self) -> Vec<&Field> {
        match self {
            Self::Unit => Vec::new(),
            Self::Named(fields) => fields.iter().collect(),
            Self::One(field) => vec![field],
        }
    }
}

pub(in crate::request) struct Field {
    /// The name in messages.
    pub(in crate::request) label: String,
    pub(in crate::request) wire_name: String,
    pub(in crate::request) ty: Type,
    pub(in crate::request) value: FieldForm,
    pub(in crate::request) when: Option<Condition>,
    pub(in crate::request) null: bool,
    pub(in crate::request) flatten: Option<Ident>,
}

/// A form with its names resolved.
pub(in crate::request) enum FieldForm {
    Source(SourceRef),
    Template(Template),
    Value(Expr),
    First(Vec<FieldForm>),
    Match {
        source: SourceRef,
        arms: Vec<FormArm>,
    },
    With(Path),
    Absent,
    Part,
    /// A part that is read over an address.
    PartOver(SourceRef),
    /// A part for each element of a list.
    Each(SourceRef),
}

impl FieldForm {
    /// The templates in it, those of its arms too.
    pub(in crate::request) fn templates(&self) -> Vec<&Template> {
        match self {
            Self::Template(template) => vec![template],
            Self::First(all) => all.iter().flat_map(Self::templates).collect(),
            Self::Match { arms, .. } => arms.iter().flat_map(|arm| arm.result.templates()).collect(),
            _ => Vec::new(),
        }
    }
}

impl Call {
    /// The templates of its paths, query, headers and credentials.
    pub(in crate::request) fn templates(&self) -> impl Iterator<Item = &Template> {
        let paths = self.paths.iter().map(|(_, path)| path);
        let query = self.query.iter().map(|(_, template)| template);
        let headers = self.headers.iter().map(|(_, template, _)| template);
        paths.chain(query).chain(headers).chain(self.own_auth.templates())
    }
}

pub(in crate::request) struct FormArm {
    pub(in crate::request) patterns: Vec<Pattern>,
    pub(in crate::request) guard: Option<Condition>,
    pub(in crate::request) result: FieldForm,
}

impl Request<'_> {
    pub(in crate::request) fn scope(&self) -> Scope<'_> {
        Scope { flow: self.call.as_ref().and_then(|call| call.flow.word), auth: &self.auth }
    }

    pub(in crate::request) fn fields(&self) -> Vec<&Field> {
        match &self.shape {
            Shape::Unit => Vec::new(),
            Shape::Struct(fields) => fields.iter().collect(),
            Shape::Transparent(field) => vec![field],
            Shape::Enum { variants, .. } => variants.iter().flat_map(|variant| variant.fields.all()).collect(),
        }
    }
}

pub(in crate::request) fn model<'i>(cx: &Ctxt, input: &'i DeriveInput, parsed: Parsed<'i>) -> Option<Request<'i>> {
    let Parsed { keys, serde, by_name, shape } = parsed;
    no_parameters(cx, &input.generics, "a request");
    let over = over(cx, &keys);
    let krate = keys.krate.as_ref().and_then(|krate| krate.get(cx)).unwrap_or_else(|| parse_quote!(::connector_core));
    let when = keys.when.as_ref().and_then(|when| when.get(cx));
    let (auth, own_auth) = match keys.auth.as_ref().and_then(|auth| auth.get(cx)) {
        Some(AuthChoice::Type(path)) => (path, None),
        Some(AuthChoice::None) => (parse_quote!(Auth), Some(OwnCredentials::default())),
        Some(AuthChoice::Own(schemes)) => (parse_quote!(Auth), Some(own_credentials(cx, schemes))),
        None => (parse_quote!(Auth), None),
    };
    let call = call(cx, input, keys, own_auth);
    let rules = (serde.rename_all, serde.rename_all_fields);
    let shape = match shape {
        ParsedShape::Struct(ParsedFields::Unit) => Shape::Unit,
        ParsedShape::Struct(ParsedFields::Named(fields)) => {
            Shape::Struct(fields.into_iter().filter_map(|parsed| field(cx, parsed, rules.0)).collect())
        }
        ParsedShape::Struct(ParsedFields::Transparent(parsed)) => {
            let label = input.ident.unraw().to_string();
            Shape::Transparent(Box::new(Field { label, ..field(cx, *parsed, RenameRule::None)? }))
        }
        ParsedShape::Enum(variants) => Shape::Enum {
            variants: variants.into_iter().map(|parsed| variant(cx, parsed, rules, by_name)).collect(),
            tagging: serde.tagging,
        },
    };
    Some(Request { ident: &input.ident, krate, auth, call, over, when, shape })
}

fn over(cx: &Ctxt, keys: &RequestKeys) -> Option<&'static str> {
    let over = keys.over.as_ref().and_then(|over| over.get(cx))?;
    let known = SUB_TREES.iter().find(|known| over.is_ident(known)).copied();
    if known.is_none() {
        let name = over.to_token_stream().to_string();
        cx.error_help(&over, format!("a part cannot be read over `{name}`"), suggest(&name, SUB_TREES));
    }
    known
}

fn own_credentials(cx: &Ctxt, schemes: Vec<OwnAuth>) -> OwnCredentials {
    let mut own = OwnCredentials::default();
    for scheme in schemes {
        match scheme {
            OwnAuth::Basic(basic) => own.basic.extend(credential(cx, &basic.0).zip(credential(cx, &basic.1))),
            OwnAuth::Headers(headers) => {
                for header in headers {
                    if let Some(when) = &header.when {
                        let help = "`headers(..)` on the request takes one";
                        cx.error_help(when, "a condition on a credential's header", help);
                    }
                    own.headers.extend(credential(cx, &header.value).map(|template| (header.name.clone(), template)));
                }
            }
        }
    }
    own
}

/// A template in which a word alone is a credential, as in those of the credentials themselves. `{access_token}`, `{auth.x}` and
/// `{settings.x}` are what they are elsewhere.
fn credential(cx: &Ctxt, text: &LitStr) -> Option<Template> {
    Template::parse_with(cx, text, |hole| match hole {
        WordPath::Dotted(words) if words.len() == 1 && hole.name() != "access_token" => {
            let mut field = words[0].clone();
            field.set_span(text.span());
            Some(SourceRef::credential(&field))
        }
        _ => SourceRef::resolve(cx, hole, text, true),
    })
}

fn call(cx: &Ctxt, input: &DeriveInput, keys: RequestKeys, own_auth: Option<OwnCredentials>) -> Option<Call> {
    let RequestKeys {
        flow,
        method,
        path,
        response,
        body,
        query,
        headers,
        requires,
        status,
        consistency,
        host,
        error,
        auth: _,
        over: _,
        when: _,
        krate: _,
    } = keys;
    let Some(flow) = flow else {
        let stray = [
            method.map(|key| key.key),
            path.map(|key| key.key),
            response.map(|key| key.key),
            body.map(|key| key.key),
            query.map(|key| key.key),
            headers.map(|key| key.key),
            requires.map(|key| key.key),
            status.map(|key| key.key),
            consistency.map(|key| key.key),
            host.map(|key| key.key),
            error.map(|key| key.key),
        ];
        for key in stray.into_iter().flatten() {
            let name = key.to_token_stream();
            cx.error_help(
                &key,
                format!("`{name}` without `flow`"),
                "a request of a flow names it, as `flow = \"Authorize\"`; a part has none",
            );
        }
        return None;
    };
    // A request with a mistake is never expanded; what stands in for the mistake keeps the rules over the rest going.
    let flow =
        flow.get(cx).and_then(|name| flow_ref(cx, &name)).unwrap_or(FlowRef { word: None, ty: TokenStream::new() });
    let require = |is_there: bool, key: &str, example: &str| {
        if !is_there && !cx.is_in_doubt(key) {
            cx.error_help(
                &input.ident,
                format!("`{}`: missing required key `{key}`", input.ident),
                format!("add `{key} = {example}`"),
            );
        }
    };
    require(method.is_some(), "method", "\"POST\"");
    require(path.is_some(), "path", "\"/payments\"");
    require(response.is_some(), "response", "Payment");
    let paths = path.and_then(|path| path.get(cx)).map(|paths| {
        let one = |(when, path): (Option<Condition>, LitStr)| Some((when, path_template(cx, &path, flow.word)?));
        paths.0.into_iter().map(one).collect::<Option<Vec<_>>>()
    });
    let template = |text: &LitStr| Template::parse(cx, text);
    let pairs = |key: Option<Keyed<Vec<Header>>>| key.and_then(|key| key.get(cx)).unwrap_or_default();
    let query: Vec<_> = pairs(query).into_iter().filter_map(|pair| Some((pair.name, template(&pair.value)?))).collect();
    let headers: Vec<_> =
        pairs(headers).into_iter().filter_map(|pair| Some((pair.name, template(&pair.value)?, pair.when))).collect();
    let requires = requires.and_then(|requires| requires.get(cx)).map(|flows| flows.0).unwrap_or_default();
    let body = body.and_then(|body| encoding(cx, body));
    Some(Call {
        flow,
        method: method.and_then(|method| method.get(cx)).unwrap_or_else(|| parse_quote!("POST")),
        paths: paths.flatten().unwrap_or_default(),
        response: response.and_then(|response| response.get(cx)).unwrap_or_else(|| parse_quote!(Answer)),
        body,
        query,
        headers,
        requires,
        status: status.and_then(|status| status.get(cx)),
        consistency: consistency.and_then(|key| consistency_of(cx, &key)),
        host: host.and_then(|host| host.get(cx)),
        error: error.and_then(|error| error.get(cx)),
        authenticated: own_auth.is_none(),
        own_auth: own_auth.unwrap_or_default(),
    })
}

fn consistency_of(cx: &Ctxt, key: &Keyed<LitStr>) -> Option<(Path, u64)> {
    let (text, help) = (key.get(cx)?, "leave it out: without it a look-up finds what was made before it");
    Some((key.key.clone(), some_seconds(cx, &text, "`consistency` must be greater than zero", help)?))
}

fn flow_ref(cx: &Ctxt, name: &crate::attribute::FlowName) -> Option<FlowRef> {
    use crate::attribute::FlowName;
    match name {
        FlowName::Own(path) => Some(FlowRef { word: None, ty: path.to_token_stream() }),
        FlowName::Core(name) => match vocabulary::flow(&name.value()) {
            Some(word) => {
                let ident = Ident::new(word.name, name.span());
                Some(FlowRef { word: Some(word), ty: quote! { _core::flow::#ident } })
            }
            None => {
                unknown_flow(cx, name, &name.value());
                None
            }
        },
    }
}

/// The body's encoding, as core names it.
pub(crate) fn encoding(cx: &Ctxt, body: Keyed<LitStr>) -> Option<(Keyed<LitStr>, &'static str)> {
    let text = body.get(cx)?;
    let variant = match text.value().as_str() {
        "json" => "Json",
        "form" => "Form",
        "none" => "None",
        planned @ ("xml" | "multipart") => {
            cx.error_help(&text, format!("`body = \"{planned}\"` is not there yet"), "`json`, `form` and `none` are");
            return None;
        }
        other => {
            cx.error_help(&text, format!("unknown encoding `{other}`"), suggest(other, &["json", "form", "none"]));
            return None;
        }
    };
    Some((body, variant))
}

/// In a path, an unknown source's message names the flow, since that is where authors look.
fn path_template(cx: &Ctxt, path: &LitStr, flow: Option<&'static FlowWord>) -> Option<Template> {
    Template::parse_with(cx, path, |hole| {
        let name = hole.name();
        let is_known =
            !matches!(hole, WordPath::Dotted(_)) || vocabulary::source(&name).is_some() || hole.pair().is_some();
        match flow {
            Some(flow) if !is_known => {
                let help = match vocabulary::closest_source(&name) {
                    Some(nearest) => format!("`{nearest}`"),
                    None => "`connector_core::vocabulary` lists the sources".to_owned(),
                };
                cx.error_help(path, format!("no source `{name}` in flow `{}`", flow.name), help);
                None
            }
            _ => SourceRef::resolve(cx, hole, path, true),
        }
    })
}

fn field(cx: &Ctxt, parsed: ParsedField<'_>, rule: RenameRule) -> Option<Field> {
    let ParsedField { field, from, serde } = parsed;
    if from.is_broken {
        return None;
    }
    let label = field.ident.as_ref().map_or_else(|| "0".to_owned(), |ident| ident.unraw().to_string());
    let wire_name = serde.rename.clone().unwrap_or_else(|| rule.apply_to_field(&label));
    let value = match &from.form {
        None => FieldForm::Part,
        Some(form) => match form_of(cx, form)? {
            FieldForm::Source(source) if source.word().is_some_and(|word| word.value == SourceValue::Address) => {
                FieldForm::PartOver(source)
            }
            other => other,
        },
    };
    if let Some(other) = &serde.other {
        cx.error(other, "`other` belongs on an answer's variant");
    }
    Some(Field {
        label,
        wire_name,
        ty: field.ty.clone(),
        value,
        when: from.when,
        null: from.null,
        flatten: serde.flatten,
    })
}

fn form_of(cx: &Ctxt, form: &Form) -> Option<FieldForm> {
    Some(match form {
        Form::Source(path) => FieldForm::Source(SourceRef::resolve(cx, path, path, false)?),
        Form::Template(text) => {
            let template = Template::parse(cx, text)?;
            if template.constant().is_some() {
                cx.error_help(
                    text,
                    "a template without a placeholder",
                    format!("`value = {}` is a fixed value", text.to_token_stream()),
                );
                return None;
            }
            FieldForm::Template(template)
        }
        Form::Value(value) => FieldForm::Value(value.clone()),
        Form::First(all) => {
            let all: Vec<_> = all.iter().map(|form| form_of(cx, form)).collect();
            FieldForm::First(all.into_iter().collect::<Option<_>>()?)
        }
        Form::Match(one) => {
            let Match { source, arms } = &**one;
            let source = SourceRef::resolve(cx, source, source, false);
            let arms: Vec<_> = arms
                .iter()
                .map(|arm| {
                    Some(FormArm {
                        patterns: arm.patterns.clone(),
                        guard: arm.guard.clone(),
                        result: form_of(cx, &arm.result)?,
                    })
                })
                .collect();
            FieldForm::Match { source: source?, arms: arms.into_iter().collect::<Option<_>>()? }
        }
        Form::With(path) => FieldForm::With(path.clone()),
        Form::Each(path) => FieldForm::Each(SourceRef::resolve(cx, path, path, false)?),
        Form::Absent => FieldForm::Absent,
    })
}

fn variant(cx: &Ctxt, parsed: ParsedVariant<'_>, rules: (RenameRule, RenameRule), by_name: bool) -> Variant {
    let ParsedVariant { variant, from, serde, fields } = parsed;
    let ident = variant.ident.clone();
    let name = serde.rename.unwrap_or_else(|| rules.0.apply_to_variant(ident.unraw().to_string()));
    let field_rule = serde.rename_all.unwrap_or(rules.1);
    let fields = match fields {
        ParsedFields::Unit => VariantFields::Unit,
        ParsedFields::Named(fields) => {
            VariantFields::Named(fields.into_iter().filter_map(|parsed| field(cx, parsed, field_rule)).collect())
        }
        ParsedFields::Transparent(parsed) => match field(cx, *parsed, RenameRule::None) {
            Some(field) => VariantFields::One(Box::new(field)),
            None => VariantFields::Unit,
        },
    };
    let words = match from.methods {
        Some(words) => words,
        None if by_name && from.when.is_none() => vec![syn::parse_quote!(#ident)],
        None => Vec::new(),
    };
    let found: Vec<_> = words.iter().map(|word| methods(cx, word)).collect();
    let words = words.into_iter().zip(&found);
    let words: Vec<_> =
        words.map(|(word, methods)| (word, methods.iter().map(ToString::to_string).collect())).collect();
    let methods = (!words.is_empty()).then(|| found.into_iter().flatten().collect());
    Variant { ident, name, methods, words, when: from.when, is_untagged: serde.untagged.is_some(), fields }
}
