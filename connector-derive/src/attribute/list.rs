//! Values in parentheses, each with its own grammar.

use quote::ToTokens;
use syn::{
    Expr, Ident, LitInt, LitStr, MetaList, Token, Type,
    ext::IdentExt,
    parenthesized,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
};

use super::{
    pairs::{Pair, Pairs},
    value::Value,
};
use crate::{condition::Condition, path::WordPath};

/// `(a, b, ..)`
fn listed<T: Parse>(list: &MetaList) -> syn::Result<Vec<T>> {
    listed_with(list, T::parse)
}

fn listed_with<T>(list: &MetaList, one: fn(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<Vec<T>> {
    let all = |input: ParseStream<'_>| Punctuated::<T, Token![,]>::parse_terminated_with(input, one);
    list.parse_args_with(all).map(|all| all.into_iter().collect())
}

/// `flows(CreatePayment, VoidPayment)`
#[derive(Clone)]
pub(crate) struct Types(pub(crate) Vec<Type>);

impl Value for Types {
    const EXPECTED: &'static str = "a list of types in parentheses";

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        Some(listed(list).map(Self))
    }
}

/// `"Name" = "template" [if CONDITION]`
#[derive(Clone)]
pub(crate) struct Header {
    pub(crate) name: LitStr,
    pub(crate) value: LitStr,
    pub(crate) when: Option<Condition>,
}

impl Parse for Header {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok(Self { name, value: input.parse()?, when: parse_if(input)? })
    }
}

impl Value for Vec<Header> {
    const EXPECTED: &'static str = "`(\"Name\" = \"value\", ..)`";

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        Some(listed(list))
    }
}

fn parse_if(input: ParseStream<'_>) -> syn::Result<Option<Condition>> {
    if !input.peek(Token![if]) {
        return Ok(None);
    }
    input.parse::<Token![if]>()?;
    input.parse().map(Some)
}

/// `host(dispute(production = "..", sandbox = ".."), files = "..")`: named hosts.
#[derive(Clone)]
pub(crate) struct Hosts(pub(crate) Vec<(Ident, Pairs)>);

impl Value for Hosts {
    const EXPECTED: &'static str = "`(name(production = \"..\", sandbox = \"..\"))`";

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        let one = |input: ParseStream<'_>| {
            let name: Ident = input.parse()?;
            if input.peek(Token![=]) {
                input.parse::<Token![=]>()?;
                return Ok((name, Pairs::One(input.parse()?)));
            }
            let inner;
            parenthesized!(inner in input);
            let pairs = Punctuated::<Pair, Token![,]>::parse_terminated(&inner)?;
            Ok((name, Pairs::Many(pairs.into_iter().collect())))
        };
        Some(listed_with(list, one).map(Self))
    }
}

/// `in_progress("704", "idempotency_key_in_use")`: a processor's codes.
#[derive(Clone)]
pub(crate) struct Codes(pub(crate) Vec<LitStr>);

impl Value for Codes {
    const EXPECTED: &'static str = "the processor's codes in parentheses, for example `(\"704\")`";

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        let codes = list.parse_args_with(Punctuated::<LitStr, Token![,]>::parse_separated_nonempty);
        Some(codes.map(|codes| Self(codes.into_iter().collect())))
    }
}

/// `not_executed(429, 503)`: HTTP's statuses.
#[derive(Clone)]
pub(crate) struct Statuses(pub(crate) Vec<LitInt>);

impl Value for Statuses {
    const EXPECTED: &'static str = "HTTP statuses in parentheses, for example `(429, 503)`";

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        let statuses = list.parse_args_with(Punctuated::<LitInt, Token![,]>::parse_separated_nonempty);
        Some(statuses.map(|statuses| Self(statuses.into_iter().collect())))
    }
}

/// `path = "/payments"`, or `path(CONDITION => "/a", _ => "/b")`
#[derive(Clone)]
pub(crate) struct Paths(pub(crate) Vec<(Option<Condition>, LitStr)>);

impl Value for Paths {
    const EXPECTED: &'static str = "a string, or `(CONDITION => \"/a\", _ => \"/b\")`";

    fn from_expression(expression: &Expr) -> Option<syn::Result<Self>> {
        Some(LitStr::from_expression(expression)?.map(|path| Self(vec![(None, path)])))
    }

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        let arm = |input: ParseStream<'_>| {
            let when = match input.parse::<Option<Token![_]>>()? {
                Some(_) => None,
                None => Some(input.parse()?),
            };
            input.parse::<Token![=>]>()?;
            Ok((when, input.parse()?))
        };
        Some(listed_with(list, arm).map(Self))
    }
}

/// `requires(CreateAccessToken, CreateConnectorCustomer if setup_mandate)`
#[derive(Clone)]
pub(crate) struct RequiredFlows(pub(crate) Vec<(Ident, Option<Condition>)>);

impl Value for RequiredFlows {
    const EXPECTED: &'static str = "a list of flows in parentheses";

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        let one = |input: ParseStream<'_>| Ok((input.parse()?, parse_if(input)?));
        Some(listed_with(list, one).map(Self))
    }
}

impl Value for Condition {
    const EXPECTED: &'static str = "a condition";

    fn from_expression(expression: &Expr) -> Option<syn::Result<Self>> {
        Some(syn::parse2(expression.to_token_stream()))
    }
}

/// A flow: `"Authorize"` for core's own, a path for another.
#[derive(Clone)]
pub(crate) enum FlowName {
    Core(LitStr),
    Own(syn::Path),
}

impl Value for FlowName {
    const EXPECTED: &'static str = "a flow, for example `\"Authorize\"` or `my::Payout`";

    fn from_expression(expression: &Expr) -> Option<syn::Result<Self>> {
        match LitStr::from_expression(expression) {
            Some(text) => Some(text.map(Self::Core)),
            None => Some(syn::Path::from_expression(expression)?.map(Self::Own)),
        }
    }
}

/// Credentials in two texts: `basic("{user}", "{password}")`.
#[derive(Clone)]
pub(crate) struct Basic(pub(crate) LitStr, pub(crate) LitStr);

impl Value for Basic {
    const EXPECTED: &'static str = "`(\"{user}\", \"{password}\")`";

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        Some(list.parse_args())
    }
}

impl Parse for Basic {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let user = input.parse()?;
        input.parse::<Token![,]>()?;
        Ok(Self(user, input.parse()?))
    }
}

/// A word that stands alone.
#[derive(Clone)]
pub(crate) struct Here;

impl Value for Here {
    const EXPECTED: &'static str = "the key alone, without a value";

    fn from_nothing() -> Option<Self> {
        Some(Self)
    }
}

/// `auth = Auth`, `auth(none)`, or what this request alone is sent with: `auth(basic("{user}", "{password}"))`,
/// `auth(header("X-Key" = "{api_key}"))`.
#[derive(Clone)]
pub(crate) enum AuthChoice {
    Type(syn::Path),
    None,
    Own(Vec<OwnAuth>),
}

#[derive(Clone)]
pub(crate) enum OwnAuth {
    Basic(Basic),
    Headers(Vec<Header>),
}

impl Parse for OwnAuth {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any)?;
        let scheme = name.to_string();
        if !matches!(scheme.as_str(), "basic" | "header") {
            let message = format!("unknown scheme `{scheme}`\nhelp: use `none`, `basic(..)` or `header(..)`");
            return Err(syn::Error::new(name.span(), message));
        }
        let inner;
        parenthesized!(inner in input);
        if scheme == "basic" {
            return inner.parse().map(Self::Basic);
        }
        let headers = Punctuated::<Header, Token![,]>::parse_terminated(&inner)?;
        Ok(Self::Headers(headers.into_iter().collect()))
    }
}

impl Value for AuthChoice {
    const EXPECTED: &'static str = "the credentials' type, `(none)`, `(basic(\"{user}\", \"{password}\"))` or `(header(\"X-Key\" = \"{api_key}\"))`";

    fn from_expression(expression: &Expr) -> Option<syn::Result<Self>> {
        Some(syn::Path::from_expression(expression)?.map(Self::Type))
    }

    fn from_list(list: &MetaList) -> Option<syn::Result<Self>> {
        if list.tokens.is_empty() {
            return None;
        }
        if list.parse_args::<WordPath>().is_ok_and(|word| word.name() == "none") {
            return Some(Ok(Self::None));
        }
        Some(listed(list).map(Self::Own))
    }
}
