//! `#[status_map(AttemptStatus, "word" | "other" [if COND] => Status, .., _ => Pending)]` on one word, and
//! `{ code: "CAPTURE", success: "true" } => Charged` on several.

use proc_macro2::Span;
use quote::ToTokens;
use syn::{
    Attribute, Data, DeriveInput, Fields, Ident, Lit, LitStr, Path, Token, Type, braced,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
    token,
};

use crate::{condition::Condition, ctxt::Ctxt};

/// The tables of an item, and the words that they are looked up by.
pub(crate) struct Tables {
    pub(super) columns: Columns,
    pub(super) maps: Vec<Map>,
}

/// One table.
pub(super) struct Map {
    pub(super) target: Path,
    pub(super) arms: Vec<Arm>,
    /// A syntax error was reported: nothing is reported as missing.
    pub(super) is_broken: bool,
}

pub(super) struct Arm {
    /// The patterns, of which one must match; none for `_`.
    pub(super) patterns: Vec<Pattern>,
    pub(super) guard: Option<Condition>,
    /// None for `keep`.
    pub(super) status: Option<Ident>,
    pub(super) status_span: Span,
    pub(super) wild: Option<Token![_]>,
}

/// A word, or one for each column that it names.
pub(super) enum Pattern {
    Word(LitStr),
    Columns(Vec<(Ident, Vec<Cell>)>),
}

/// What a column may hold.
pub(super) enum Cell {
    Word(LitStr),
    /// The word was not there.
    Absent(Ident),
    /// `_`: any, there or not.
    Any(Token![_]),
}

impl Cell {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Word(word) => word.value(),
            Self::Absent(_) => "absent".to_owned(),
            Self::Any(_) => "_".to_owned(),
        }
    }
}

/// What a status is made of.
pub(super) enum Columns {
    /// `struct S(Word)`
    One,
    /// `struct S { code: Word, success: Word }`
    Several(Vec<Ident>),
}

impl Columns {
    fn of(data: &Data) -> Option<Self> {
        let is_word = |field: &syn::Field| matches!(&field.ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Word"));
        let Data::Struct(data) = data else { return None };
        match &data.fields {
            Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 && unnamed.unnamed.iter().all(is_word) => {
                Some(Self::One)
            }
            Fields::Named(named) if !named.named.is_empty() && named.named.iter().all(is_word) => {
                Some(Self::Several(named.named.iter().filter_map(|field| field.ident.clone()).collect()))
            }
            _ => None,
        }
    }
}

/// The tables of an item; none where the item has no words.
pub(super) fn parse(cx: &Ctxt, input: &DeriveInput) -> Option<Tables> {
    let Some(columns) = Columns::of(&input.data) else {
        cx.error_help(
            &input.ident,
            "`StatusMap` cannot be derived for this type",
            format!("write `struct {}(Word);`, or a struct with several named `Word`s", input.ident),
        );
        return None;
    };
    if !input.generics.params.is_empty() {
        cx.error(&input.generics, "a status map cannot have generic parameters");
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
            format!("`{}` has no `#[status_map(..)]`", input.ident),
            "add `#[status_map(AttemptStatus, \"succeeded\" => Charged, _ => Pending)]`",
        );
    }
    Some(Tables { columns, maps })
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

/// A mistake in one arm does not hide mistakes in the following arms.
fn skip_arm(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}

impl Parse for Arm {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (mut patterns, mut wild) = (Vec::new(), None);
        if input.peek(Token![_]) {
            wild = Some(input.parse()?);
        } else {
            patterns.push(pattern(input)?);
            while input.peek(Token![|]) {
                input.parse::<Token![|]>()?;
                patterns.push(pattern(input)?);
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
        Ok(Self { patterns, guard, status, status_span, wild })
    }
}

fn pattern(input: ParseStream<'_>) -> syn::Result<Pattern> {
    if !input.peek(token::Brace) {
        return word(input).map(Pattern::Word);
    }
    let inner;
    let braces = braced!(inner in input);
    let column = |input: ParseStream<'_>| {
        let name: Ident = input.parse()?;
        input.parse::<Token![:]>()?;
        let mut cells = vec![cell(input)?];
        while input.peek(Token![|]) {
            input.parse::<Token![|]>()?;
            cells.push(cell(input)?);
        }
        Ok((name, cells))
    };
    let columns = Punctuated::<_, Token![,]>::parse_terminated_with(&inner, column)?;
    if columns.is_empty() {
        let message = "a row without a word would take every word\nhelp: `_`, which settles nothing";
        return Err(syn::Error::new(braces.span.join(), message));
    }
    Ok(Pattern::Columns(columns.into_iter().collect()))
}

fn cell(input: ParseStream<'_>) -> syn::Result<Cell> {
    if input.peek(Token![_]) {
        return input.parse().map(Cell::Any);
    }
    if input.peek(Ident) && input.fork().parse::<Ident>()? == "absent" {
        return input.parse().map(Cell::Absent);
    }
    word(input).map(Cell::Word)
}

fn word(input: ParseStream<'_>) -> syn::Result<LitStr> {
    if input.peek(LitStr) {
        let word: LitStr = input.parse()?;
        return match word.value().as_str() {
            "*" => Err(syn::Error::new(
                word.span(),
                "`\"*\"` would match every word\nhelp: write `_`, which cannot settle anything",
            )),
            _ => Ok(word),
        };
    }
    if input.peek(Lit) {
        let literal: Lit = input.parse()?;
        let text = literal.to_token_stream();
        return Err(syn::Error::new_spanned(
            literal,
            format!(
                "a word must be a string\nhelp: write `\"{text}\"`: numbers and booleans are matched by their text"
            ),
        ));
    }
    if input.peek(Ident) {
        let ident: Ident = input.parse()?;
        return Err(syn::Error::new(ident.span(), format!("a word must be a string\nhelp: write `\"{ident}\"`")));
    }
    Err(input.error("a word must be a string"))
}
