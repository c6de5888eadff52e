//! Attributes to a model: names resolved, defaults applied, required keys there.

mod call;
mod credentials;
mod field;

use ident_case::RenameRule;
use quote::ToTokens;
use syn::{DeriveInput, ext::IdentExt, parse_quote};

use super::{
    model::{Field, OwnCredentials, Request, Shape},
    parse::{Parsed, ParsedFields, ParsedShape},
};
use crate::{
    attribute::{AuthChoice, RequestKeys},
    closest::suggest,
    ctxt::Ctxt,
    generics::no_parameters,
    vocabulary::SUB_TREES,
};

pub(super) fn resolve<'i>(cx: &Ctxt, input: &'i DeriveInput, parsed: Parsed<'i>) -> Option<Request<'i>> {
    let Parsed { keys, serde, by_name, shape } = parsed;
    no_parameters(cx, &input.generics, "a request");
    let over = over(cx, &keys);
    let when = keys.when.as_ref().and_then(|when| when.get(cx));
    let (auth, own_auth) = match keys.auth.as_ref().and_then(|auth| auth.get(cx)) {
        Some(AuthChoice::Type(path)) => (path, None),
        Some(AuthChoice::None) => (parse_quote!(Auth), Some(OwnCredentials::default())),
        Some(AuthChoice::Own(schemes)) => (parse_quote!(Auth), Some(credentials::own_credentials(cx, schemes))),
        None => (parse_quote!(Auth), None),
    };
    let call = call::call(cx, input, keys, own_auth);
    let rules = (serde.rename_all, serde.rename_all_fields);
    let shape = match shape {
        ParsedShape::Struct(ParsedFields::Unit) => Shape::Unit,
        ParsedShape::Struct(ParsedFields::Named(fields)) => {
            Shape::Struct(fields.into_iter().filter_map(|parsed| field::field(cx, parsed, rules.0)).collect())
        }
        ParsedShape::Struct(ParsedFields::Transparent(parsed)) => {
            let label = input.ident.unraw().to_string();
            Shape::Transparent(Box::new(Field { label, ..field::field(cx, *parsed, RenameRule::None)? }))
        }
        ParsedShape::Enum(variants) => Shape::Enum {
            variants: variants.into_iter().map(|parsed| field::variant(cx, parsed, rules, by_name)).collect(),
            tagging: serde.tagging,
        },
    };
    Some(Request { ident: &input.ident, auth, call, over, when, shape })
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
