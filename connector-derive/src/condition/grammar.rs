//! The grammar of conditions: `name`, `name(A | B)`, `has(source)`, `!`, `&&`, `||`, parentheses.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    Lit, Token, parenthesized,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
};

use crate::path::WordPath;

/// A condition as it was typed.
#[derive(Clone)]
pub(crate) enum Condition {
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Name(WordPath),
    Call { name: WordPath, arguments: Vec<Argument> },
}

#[derive(Clone)]
pub(crate) enum Argument {
    Word(WordPath),
    Literal(Lit),
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Lit) { input.parse().map(Self::Literal) } else { input.parse().map(Self::Word) }
    }
}

impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Word(word) => word.to_tokens(tokens),
            Self::Literal(literal) => literal.to_tokens(tokens),
        }
    }
}

impl Parse for Condition {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let first = all(input)?;
        if !input.peek(Token![||]) {
            return Ok(first);
        }
        let mut any = vec![first];
        while input.peek(Token![||]) {
            input.parse::<Token![||]>()?;
            any.push(all(input)?);
        }
        Ok(Self::Any(any))
    }
}

fn all(input: ParseStream<'_>) -> syn::Result<Condition> {
    let first = one(input)?;
    if !input.peek(Token![&&]) {
        return Ok(first);
    }
    let mut all = vec![first];
    while input.peek(Token![&&]) {
        input.parse::<Token![&&]>()?;
        all.push(one(input)?);
    }
    Ok(Condition::All(all))
}

fn one(input: ParseStream<'_>) -> syn::Result<Condition> {
    if input.peek(Token![!]) {
        input.parse::<Token![!]>()?;
        return one(input).map(|condition| Condition::Not(Box::new(condition)));
    }
    if input.peek(syn::token::Paren) {
        let inner;
        parenthesized!(inner in input);
        return inner.parse();
    }
    let name: WordPath = input.parse()?;
    if !input.peek(syn::token::Paren) {
        return Ok(Condition::Name(name));
    }
    let inner;
    parenthesized!(inner in input);
    let arguments = Punctuated::<Argument, Token![|]>::parse_separated_nonempty(&inner)?.into_iter().collect();
    Ok(Condition::Call { name, arguments })
}

impl ToTokens for Condition {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Not(inner) => inner.to_tokens(tokens),
            Self::All(all) | Self::Any(all) => all.iter().for_each(|condition| condition.to_tokens(tokens)),
            Self::Name(name) => name.to_tokens(tokens),
            Self::Call { name, arguments } => {
                name.to_tokens(tokens);
                arguments.iter().for_each(|argument| argument.to_tokens(tokens));
            }
        }
    }
}

impl Condition {
    /// The condition's text, as descriptions print it.
    pub(crate) fn text(&self) -> String {
        let join = |all: &[Self], sign: &str| all.iter().map(Self::text).collect::<Vec<_>>().join(sign);
        match self {
            Self::Not(inner) => match &**inner {
                Self::All(_) => format!("!({})", inner.text()),
                _ => format!("!{}", inner.text()),
            },
            Self::All(all) => join(all, " && "),
            Self::Any(any) => format!("({})", join(any, " || ")),
            Self::Name(name) => name.name(),
            Self::Call { name, arguments } => {
                let arguments = arguments.iter().map(|argument| match argument {
                    Argument::Word(word) => word.name(),
                    Argument::Literal(literal) => literal.to_token_stream().to_string(),
                });
                format!("{}({})", name.name(), arguments.collect::<Vec<_>>().join(" | "))
            }
        }
    }

    /// Whether it proves that a value is present: `flow(..)` and `has(..)` do.
    pub(crate) fn is_proof(&self) -> bool {
        match self {
            Self::Not(_) | Self::Name(_) => false,
            Self::All(all) => all.iter().any(Self::is_proof),
            Self::Any(any) => any.iter().all(Self::is_proof),
            Self::Call { name, .. } => matches!(name.name().as_str(), "flow" | "has"),
        }
    }

    /// `When { text: "auto_capture", condition: .. }`
    pub(super) fn spec(&self, condition: &TokenStream) -> TokenStream {
        let text = self.text();
        quote! { _core::When { text: #text, condition: #condition } }
    }

    /// The condition as core's data; `leaf` gives that of a name, with its arguments where it has some.
    pub(super) fn data(&self, leaf: &dyn Fn(&WordPath, Option<&[Argument]>) -> TokenStream) -> TokenStream {
        match self {
            Self::Not(inner) => {
                let inner = inner.data(leaf);
                quote! { _core::Condition::Not(&#inner) }
            }
            Self::All(all) => {
                let all = all.iter().map(|condition| condition.data(leaf));
                quote! { _core::Condition::All(&[#(#all),*]) }
            }
            Self::Any(any) => {
                let any = any.iter().map(|condition| condition.data(leaf));
                quote! { _core::Condition::Any(&[#(#any),*]) }
            }
            Self::Name(name) => leaf(name, None),
            Self::Call { name, arguments } => leaf(name, Some(arguments)),
        }
    }
}

/// The data of a wrong condition.
pub(super) fn never() -> TokenStream {
    quote! { _core::Condition::Never }
}
