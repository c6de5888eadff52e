//! Attributes to a model: names resolved, defaults applied, required keys there.

mod call;
mod credentials;
mod field;

use quote::ToTokens;
use syn::{Data, DeriveInput, ext::IdentExt, parse_quote};

use super::model::{Fields, OwnCredentials, Request, Shape};
use crate::{
    attribute::{AuthChoice, RequestKeys, SerdeContainer},
    closest::suggest,
    ctxt::Ctxt,
    from_attribute::VariantFrom,
    generics::no_parameters,
    vocabulary::SUB_TREES,
};

pub(super) fn resolve(cx: &Ctxt, input: &DeriveInput, keys: RequestKeys) -> Option<Request> {
    let serde = SerdeContainer::parse(cx, &input.attrs);
    let by_name = VariantFrom::parse(cx, &input.attrs).by_name;
    no_parameters(cx, &input.generics, "a request");
    let shape = match &input.data {
        Data::Struct(data) => {
            let mut fields = field::fields(cx, &data.fields, &input.ident, serde.rename_all)?;
            if let Fields::One(field) = &mut fields {
                field.label = input.ident.unraw().to_string();
            }
            Shape::Struct(fields)
        }
        Data::Enum(data) => {
            let variants = data.variants.iter();
            let variants = variants.filter_map(|variant| field::variant(cx, variant, &serde, by_name)).collect();
            Shape::Enum { variants, tagging: serde.tagging }
        }
        Data::Union(data) => {
            cx.error_help(data.union_token, "a union cannot be a request", "use a struct or an enum");
            return None;
        }
    };
    let over = over(cx, &keys);
    let when = keys.when.as_ref().and_then(|when| when.get(cx));
    let (auth, own_auth) = match keys.auth.as_ref().and_then(|auth| auth.get(cx)) {
        Some(AuthChoice::Type(path)) => (path, None),
        Some(AuthChoice::None) => (parse_quote!(Auth), Some(OwnCredentials::default())),
        Some(AuthChoice::Own(schemes)) => (parse_quote!(Auth), Some(credentials::own_credentials(cx, schemes))),
        None => (parse_quote!(Auth), None),
    };
    let call = call::call(cx, input, keys, own_auth);
    Some(Request { ident: input.ident.clone(), auth, call, over, when, shape })
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
