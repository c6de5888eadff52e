//! `#[status_map(AttemptStatus, "word" | "other" [if COND] => Status, .., _ => Pending)]`

use proc_macro2::Span;
use quote::ToTokens;
use syn::{
    Attribute, Data, DeriveInput, Fields, Ident, Lit, LitStr, Path, Token, Type,
    parse::{Parse, ParseStream},
};

use crate::{condition::Condition, ctxt::Ctxt};

/// One table.
pub(super) struct Map {
    pub(super) target: Path,
    pub(super) arms: Vec<Arm>,
    /// A mistake in its syntax was reported, so that no rule about what is missing holds.
    pub(super) is_broken: bool,
}

pub(super) struct Arm {
    /// None for `_`.
    pub(super) words: Vec<LitStr>,
    pub(super) guard: Option<Condition>,
    /// None for `keep`.
    pub(super) status: Option<Ident>,
    pub(super) status_span: Span,
    pub(super) wild: Option<Token![_]>,
}

pub(super) fn parse(cx: &Ctxt, input: &DeriveInput) -> Vec<Map> {
    if !is_word(&input.data) {
        cx.error_help(
            &input.ident,
            "a status map stands on one word",
            format!("`struct {}(Word);` (several words in one status are not there yet)", input.ident),
        );
        return Vec::new();
    }
    if !input.generics.params.is_empty() {
        cx.error(&input.generics, "a status word takes no parameters");
    }
    let maps: Vec<_> = input
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("status_map"))
        .filter_map(|attribute| table(cx, attribute))
        .collect();
    if maps.is_empty() && !cx.has_errors() {
        cx.error_help(
            &input.ident,
            format!("`{}` has no table", input.ident),
            "`#[status_map(AttemptStatus, \"succeeded\" => Charged, _ => Pending)]`",
        );
    }
    maps
}

fn is_word(data: &Data) -> bool {
    match data {
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => {
                matches!(&unnamed.unnamed[0].ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Word"))
            }
            _ => false,
        },
        Data::Enum(_) | Data::Union(_) => false,
    }
}

fn table(cx: &Ctxt, attribute: &Attribute) -> Option<Map> {
    cx.ok(attribute.parse_args_with(|input: ParseStream<'_>| {
        let target = input.parse()?;
        let (mut arms, mut is_broken) = (Vec::new(), false);
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            match input.parse::<Arm>() {
                Ok(arm) => arms.push(arm),
                Err(error) => {
                    cx.push(error);
                    is_broken = true;
                    skip_arm(input)?;
                }
            }
        }
        Ok(Map { target, arms, is_broken })
    }))
}

/// A mistake in one arm does not hide those in the arms behind it.
fn skip_arm(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}

impl Parse for Arm {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (mut words, mut wild) = (Vec::new(), None);
        if input.peek(Token![_]) {
            wild = Some(input.parse()?);
        } else {
            words.push(word(input)?);
            while input.peek(Token![|]) {
                input.parse::<Token![|]>()?;
                words.push(word(input)?);
            }
        }
        let guard = match input.parse::<Option<Token![if]>>()? {
            Some(_) => Some(input.parse()?),
            None => None,
        };
        input.parse::<Token![=>]>()?;
        let status: Ident = input.parse()?;
        let status_span = status.span();
        let status = (status != "keep").then_some(status);
        if !input.is_empty() && !input.peek(Token![,]) {
            return Err(input.error("a `,` between two arms"));
        }
        Ok(Self { words, guard, status, status_span, wild })
    }
}

fn word(input: ParseStream<'_>) -> syn::Result<LitStr> {
    if input.peek(LitStr) {
        return input.parse();
    }
    if input.peek(Lit) {
        let literal: Lit = input.parse()?;
        let text = literal.to_token_stream();
        return Err(syn::Error::new_spanned(
            literal,
            format!("a word is a string\nhelp: `\"{text}\"`: numbers and booleans are words too, by their text"),
        ));
    }
    if input.peek(Ident) {
        let ident: Ident = input.parse()?;
        return Err(syn::Error::new(ident.span(), format!("a word is a string\nhelp: `\"{ident}\"`")));
    }
    Err(input.error("a word is a string"))
}
