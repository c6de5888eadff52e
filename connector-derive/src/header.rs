//! The headers and credentials that a declaration writes: rules over their names, and their rows.

use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

use crate::{
    condition::{Condition, condition_spec},
    ctxt::Ctxt,
    generated::option,
    source::Scope,
    template::{Place, Template},
};

/// Reports a header name that HTTP does not allow (RFC 9110, 5.1).
pub(crate) fn check_name(cx: &Ctxt, name: &LitStr) {
    let text = name.value();
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    match text.chars().find(|c| !is_token(*c)) {
        _ if text.is_empty() => cx.error(name, "a header name cannot be empty"),
        Some(character) => cx.error(name, format!("a header name cannot contain `{}`", character.escape_default())),
        None => {}
    }
}

/// `headers("Content-Type" = "..")`: something else sets this header. Without credentials, `Authorization` is free.
pub(crate) fn check_is_free(cx: &Ctxt, name: &LitStr, is_authenticated: bool) {
    let (writer, help) = match name.value().to_lowercase().as_str() {
        "content-type" => ("`body = \"..\"`", "remove it: the encoding sets it"),
        "content-length" | "host" => ("the transport", "remove it"),
        "authorization" if is_authenticated => {
            ("`auth = ..`", "remove it, or write `#[auth(header(\"Authorization\" = \"..\"))]` on the credentials")
        }
        _ => return,
    };
    cx.error_help(name, format!("`{}` is written by {writer}", name.value()), help);
}

/// `HeaderSpec { name: "acme-version", pieces: &[..], .. }`
pub(crate) fn spec(name: &LitStr, template: &Template, when: Option<&Condition>, scope: Scope<'_>) -> TokenStream {
    let (name, is_secret) = (name.value().to_lowercase(), template.is_secret());
    let (pieces, when) = (template.pieces(Place::Text), condition_spec(when, scope));
    quote! { _core::HeaderSpec { name: #name, pieces: #pieces, when: #when, is_secret: #is_secret } }
}

/// `Some((&[..], &[..]))`: a user and a password.
pub(crate) fn basic(basic: Option<&(Template, Template)>) -> TokenStream {
    option(basic.map(|(user, password)| {
        let (user, password) = (user.pieces(Place::Text), password.pieces(Place::Text));
        quote! { (#user, #password) }
    }))
}
