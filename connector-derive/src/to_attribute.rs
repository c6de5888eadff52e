//! `#[to(..)]` and `#[pick(..)]`: where a response's value goes.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{
    Attribute, Ident, LitStr, Token,
    ext::IdentExt,
    parenthesized,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
};

use crate::{
    closest::{closest, suggest},
    ctxt::Ctxt,
    path::WordPath,
    vocabulary::{self, TargetWord},
};

/// A target that a field names.
#[derive(Clone)]
pub(crate) struct TargetRef {
    pub(crate) kind: TargetKind,
    pub(crate) is_fallback: bool,
    /// `when(r#type = "redirect")`: written only where another field of the struct is one of those words.
    pub(crate) when: Option<WhenField>,
    tokens: TokenStream,
}

/// A field that must be one of some words.
#[derive(Clone)]
pub(crate) struct WhenField {
    pub(crate) field: Ident,
    pub(crate) words: Vec<LitStr>,
}

impl Parse for WhenField {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let field = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        if !input.peek(LitStr) {
            return Err(input.error(format!("expected a word in quotes, for example `when({field} = \"redirect\")`")));
        }
        let words = Punctuated::<LitStr, Token![|]>::parse_separated_nonempty(input)?.into_iter().collect();
        Ok(Self { field, words })
    }
}

#[derive(Clone)]
pub(crate) enum TargetKind {
    Word(&'static TargetWord),
    State(String),
    /// Present and not empty is a failure.
    Failed,
    /// False is a failure.
    Succeeded,
    /// A column of a status of several words: `Event::code`.
    Column(syn::Path),
    /// A target of a router's own flow: `crate::target::payout_id`.
    Own(syn::Path),
    /// A part that writes `error.*`.
    Error,
}

impl TargetRef {
    pub(crate) fn name(&self) -> String {
        match &self.kind {
            TargetKind::Word(word) => word.name.to_owned(),
            TargetKind::State(name) => format!("state.{name}"),
            TargetKind::Failed => "failed".to_owned(),
            TargetKind::Succeeded => "succeeded".to_owned(),
            TargetKind::Column(path) | TargetKind::Own(path) => path.to_token_stream().to_string().replace(' ', ""),
            TargetKind::Error => "error".to_owned(),
        }
    }
}

impl ToTokens for TargetRef {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

/// How a status of one of core's sets is written.
pub(crate) fn put_of(set: &str) -> &'static str {
    match set {
        "RefundStatus" => "Refund",
        "DisputeStatus" => "Dispute",
        "WebhookEvent" => "Event",
        _ => "Attempt",
    }
}

/// The targets of a field, over all of its `#[to(..)]`.
pub(crate) fn targets(cx: &Ctxt, attributes: &[Attribute]) -> Vec<TargetRef> {
    let mut targets = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("to")) {
        cx.ok(attribute.parse_args_with(|input: ParseStream<'_>| one_attribute(cx, input, &mut targets)));
    }
    targets
}

fn one_attribute(cx: &Ctxt, input: ParseStream<'_>, targets: &mut Vec<TargetRef>) -> syn::Result<()> {
    let (mut paths, mut is_fallback, mut when) = (Vec::new(), false, None);
    while !input.is_empty() {
        let start = input.fork();
        let path: WordPath = input.parse()?;
        let name = path.name();
        if name == "when" && input.peek(syn::token::Paren) {
            let inner;
            parenthesized!(inner in input);
            when = Some(inner.parse::<WhenField>()?);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
            continue;
        }
        if input.peek(Token![=]) || input.peek(syn::token::Paren) || input.peek(Token![::]) {
            let planned = name == "with" || matches!(path, WordPath::Own(_)) || vocabulary::target(&name).is_some();
            if planned {
                return Err(start.error(format!("`{name} = ..` is not supported yet in `#[to(..)]`")));
            }
        }
        match (name.as_str(), &path) {
            ("fallback", WordPath::Dotted(_)) => is_fallback = true,
            _ => paths.push(path),
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    for path in paths {
        if let Some(kind) = resolve(cx, &path) {
            targets.push(TargetRef { kind, is_fallback, when: when.clone(), tokens: path.to_token_stream() });
        }
    }
    Ok(())
}

fn resolve(cx: &Ctxt, path: &WordPath) -> Option<TargetKind> {
    let name = path.name();
    if let WordPath::Own(path) = path {
        return own(cx, path);
    }
    match (path.pair(), name.as_str()) {
        (Some((group, field)), _) if group == "state" => return Some(TargetKind::State(field.unraw().to_string())),
        (_, "failed") => return Some(TargetKind::Failed),
        (_, "succeeded") => return Some(TargetKind::Succeeded),
        (_, "error") => return Some(TargetKind::Error),
        _ => {}
    }
    if let Some(word) = vocabulary::target(&name) {
        return Some(TargetKind::Word(word));
    }
    let known: Vec<_> = vocabulary::TARGETS.iter().map(|target| target.name).collect();
    let last_word = known.iter().find(|target| target.rsplit('.').next() == Some(&name)).copied();
    let help = match closest(&name, known.iter().copied()).or(last_word) {
        Some(nearest) => {
            cx.doubt(nearest);
            format!("did you mean `{nearest}`?")
        }
        None => suggest(&name, &known),
    };
    cx.error_help(path, format!("unknown target `{name}`"), help);
    None
}

/// `Happened::code` is a column of the type `Happened`, `target::payout_id` a target in the module `target`.
fn own(cx: &Ctxt, path: &syn::Path) -> Option<TargetKind> {
    let before_last = path.segments.iter().rev().nth(1).map(|segment| segment.ident.unraw().to_string());
    match before_last.and_then(|name| name.chars().next()) {
        Some(first) if first.is_uppercase() => Some(TargetKind::Column(path.clone())),
        Some(_) => Some(TargetKind::Own(path.clone())),
        None => {
            let name = path.to_token_stream().to_string().replace(' ', "");
            cx.error_help(
                path,
                format!("`{name}` has no module"),
                "`crate::target::payout_id` is a target of your own, `Happened::code` a column of a status",
            );
            None
        }
    }
}

/// Which element of a list counts.
#[derive(Clone)]
pub(crate) enum Pick {
    First,
    Last,
    /// The one whose field equals the template.
    Field(Ident, LitStr),
}

pub(crate) fn pick(cx: &Ctxt, attributes: &[Attribute]) -> Option<Pick> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("pick"))?;
    cx.ok(attribute.parse_args())
}

impl Parse for Pick {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word = input.call(Ident::parse_any)?;
        match (word.to_string().as_str(), input.peek(Token![=])) {
            ("first", false) => Ok(Self::First),
            ("last", false) => Ok(Self::Last),
            (_, true) => {
                input.parse::<Token![=]>()?;
                Ok(Self::Field(word, input.parse()?))
            }
            (other, false) => Err(syn::Error::new(
                word.span(),
                format!(
                    "unknown choice `{other}`\nhelp: write `first`, `last`, or a field, for example `id = \"{{connector_refund_id}}\"`"
                ),
            )),
        }
    }
}
