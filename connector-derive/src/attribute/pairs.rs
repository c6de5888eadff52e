//! `name` and `name = value` in parentheses, as most keys take them.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{
    Expr, Ident, LitStr, MetaList, Token,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
};

use super::value::Value;
use crate::{closest::suggest, ctxt::Ctxt};

/// `name` or `name = expression`
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) name: Ident,
    pub(crate) value: Option<Expr>,
}

impl Pair {
    pub(crate) fn text(&self) -> Option<LitStr> {
        <LitStr as Value>::from_expression(self.value.as_ref()?)?.ok()
    }
}

impl Parse for Pair {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = Ident::parse_any(input)?;
        let value = match input.parse::<Option<Token![=]>>()? {
            Some(_) => Some(input.parse()?),
            None => None,
        };
        Ok(Self { name, value })
    }
}

impl ToTokens for Pair {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.name.to_tokens(tokens);
        self.value.to_tokens(tokens);
    }
}

/// A text alone, or named values in parentheses: `base_url = ".."`, `base_url(production = "..", sandbox = "..")`.
#[derive(Clone)]
pub(crate) enum Pairs {
    One(LitStr),
    Many(Vec<Pair>),
}

impl Value for Pairs {
    const EXPECTED: &'static str = "a string, or named values in parentheses";

    fn from_expression(expression: &Expr) -> Option<syn::Result<Self>> {
        Some(LitStr::from_expression(expression)?.map(Self::One))
    }

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        let pairs = list.parse_args_with(Punctuated::<Pair, Token![,]>::parse_terminated);
        Some(pairs.map(|pairs| Self::Many(pairs.into_iter().collect())))
    }
}

/// Takes the pair of that name out of the list and gives its text; a value that is no text is reported.
pub(crate) fn take_text(cx: &Ctxt, pairs: &mut Vec<Pair>, name: &str) -> Option<LitStr> {
    let index = pairs.iter().position(|pair| pair.name == name)?;
    let pair = pairs.remove(index);
    let text = pair.text();
    if text.is_none() {
        cx.error(&pair, "expected a string");
    }
    text
}

/// Reports the pairs that nothing took: the same name twice, or an unknown one.
pub(crate) fn reject_rest(cx: &Ctxt, pairs: Vec<Pair>, known: &[&str]) {
    for pair in pairs {
        let name = pair.name.to_string();
        match known.contains(&name.as_str()) {
            true => cx.error_help(&pair.name, format!("duplicate `{name}`"), "keep one of them"),
            false => cx.error_help(&pair.name, format!("unknown key `{name}`"), suggest(&name, known)),
        }
    }
}
