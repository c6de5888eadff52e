//! `ConnectorAuth`: credentials by slot, and the headers that they make.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, Ident, LitStr, Type, ext::IdentExt, parse_quote, spanned::Spanned};

use crate::{
    attribute::{AuthFieldKeys, AuthKeys, receive},
    closest::suggest,
    ctxt::Ctxt,
    driver::Derive,
    generics::leaf_name,
    header,
    path::WordPath,
    source::{Scope, SourceRef},
    template::Template,
    touch::touch,
};

/// The one source in templates of credentials besides their own fields.
const ACCESS_TOKEN: &str = "access_token";
const SLOTS: [&str; 4] = ["api_key", "key1", "api_secret", "key2"];

pub(crate) struct Credentials {
    fields: Vec<Field>,
    headers: Vec<(LitStr, Template)>,
    /// Headers with the access token: composed per call.
    token_headers: Vec<(LitStr, Template)>,
    basic: Option<(Template, Template)>,
}

struct Field {
    ident: Ident,
    slot: &'static str,
    is_public: bool,
    ty: Type,
}

pub(crate) const CONNECTOR_AUTH: Derive<AuthKeys, Credentials> = Derive {
    attribute: "auth",
    model,
    check: |cx, credentials| {
        slots_stand_once(cx, credentials);
        credentials_are_secret(cx, credentials);
        headers_carry_credentials(cx, credentials);
    },
    expand,
    stub: |input, _| stub(input),
};

fn model(cx: &Ctxt, input: &DeriveInput, keys: AuthKeys) -> Option<Credentials> {
    let AuthKeys { header, basic, body: _, krate: _ } = keys;
    if !input.generics.params.is_empty() {
        cx.error(&input.generics, "credentials cannot have generic parameters");
    }
    let named = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(named) => named.named.iter().collect(),
            Fields::Unit => Vec::new(),
            Fields::Unnamed(unnamed) => {
                cx.error_help(unnamed, "the fields of credentials need names", "name them as the processor does");
                return None;
            }
        },
        Data::Enum(data) => {
            cx.error_help(data.enum_token, "an enum cannot hold credentials", "use a struct with named fields");
            return None;
        }
        Data::Union(data) => {
            cx.error_help(data.union_token, "a union cannot hold credentials", "use a struct with named fields");
            return None;
        }
    };
    let fields: Vec<_> = named.into_iter().filter_map(|field| one_field(cx, field)).collect();
    let names: Vec<_> = fields.iter().map(|field| field.ident.unraw().to_string()).collect();
    let template = |text: &LitStr, is_header: bool| {
        Template::parse_with(cx, text, |hole| {
            let name = hole.name();
            match (hole, fields.iter().find(|field| field.ident.unraw() == name)) {
                (WordPath::Dotted(_), Some(field)) => Some(SourceRef::own_field(&field.ident, !field.is_public)),
                (WordPath::Dotted(_), None) if name == ACCESS_TOKEN && is_header => {
                    SourceRef::resolve(cx, hole, text, true)
                }
                _ if name == ACCESS_TOKEN => {
                    cx.error_help(
                        text,
                        "`{access_token}` cannot be used in `basic(..)`",
                        "write `header(\"Authorization\" = \"Bearer {access_token}\")`",
                    );
                    None
                }
                _ => {
                    let known: Vec<_> = names.iter().map(String::as_str).collect();
                    cx.error_help(
                        text,
                        format!("the placeholder `{{{name}}}`: unknown credential `{name}`"),
                        suggest(&name, &known),
                    );
                    None
                }
            }
        })
    };
    let headers = header.and_then(|headers| headers.get(cx)).unwrap_or_default();
    let headers = headers.iter().filter_map(|header| {
        if let Some(when) = &header.when {
            let help = "move the header to `headers(..)` of the request that needs it";
            cx.error_help(when, "a header of the credentials cannot have a condition", help);
        }
        Some((header.name.clone(), template(&header.value, true)?))
    });
    let (token_headers, headers) = headers.partition(|(_, template)| carries_token(template));
    let basic = basic
        .and_then(|basic| basic.get(cx))
        .and_then(|basic| Some((template(&basic.0, false)?, template(&basic.1, false)?)));
    Some(Credentials { headers, token_headers, basic, fields })
}

fn carries_token(template: &Template) -> bool {
    template.sources().any(|source| source.word().is_some_and(|word| word.name == ACCESS_TOKEN))
}

fn one_field(cx: &Ctxt, field: &syn::Field) -> Option<Field> {
    let AuthFieldKeys { api_key, key1, api_secret, key2, public } = receive(cx, &field.attrs, "auth");
    let ident = field.ident.clone()?;
    let name = ident.unraw().to_string();
    let chosen = [api_key, key1, api_secret, key2].into_iter().zip(SLOTS).find_map(|(key, slot)| key.map(|_| slot));
    let by_name = SLOTS.into_iter().find(|slot| *slot == name);
    let Some(slot) = chosen.or(by_name) else {
        let slots = SLOTS.map(|slot| format!("`{slot}`")).join(", ");
        cx.error_help(
            &ident,
            format!("the field `{name}` has no slot of the account"),
            format!("add `#[auth(key1)]`; the slots are {slots}"),
        );
        return None;
    };
    Some(Field { ident, slot, is_public: public.is_some(), ty: field.ty.clone() })
}

/// `#[auth(key1)]` on two fields.
fn slots_stand_once(cx: &Ctxt, credentials: &Credentials) {
    for (index, field) in credentials.fields.iter().enumerate() {
        if let Some(earlier) = credentials.fields.iter().take(index).find(|earlier| earlier.slot == field.slot) {
            let message = format!("slot `{}` is already used by `{}`", field.slot, earlier.ident);
            cx.error_help(&field.ident, message, "assign another slot, for example `#[auth(key2)]`");
        }
    }
}

/// `api_key: String`
fn credentials_are_secret(cx: &Ctxt, credentials: &Credentials) {
    for field in &credentials.fields {
        if !field.is_public && leaf_name(&field.ty).as_deref() == Some("String") {
            cx.error_help(
                &field.ty,
                format!("the credential `{}` is secret: `String` would be printed by `Debug`", field.ident),
                "use `Secret<String>`, or add `#[auth(public)]` if the value is public",
            );
        }
    }
}

/// `header("Authorization" = "Bearer")`
fn headers_carry_credentials(cx: &Ctxt, credentials: &Credentials) {
    for (name, template) in credentials.headers.iter().chain(&credentials.token_headers) {
        header::check_name(cx, name);
        if template.holes().next().is_none() {
            let first = credentials.fields.first().map_or("api_key".to_owned(), |field| field.ident.to_string());
            cx.error_help(
                template,
                "the header contains no credential",
                format!("name one, for example `{{{first}}}`"),
            );
        }
    }
}

fn expand(input: &DeriveInput, credentials: &Credentials) -> TokenStream {
    let Credentials { fields, headers, token_headers, basic } = credentials;
    let ident = &input.ident;
    let described = fields.iter().map(|field| {
        let (name, slot, ty) = (field.ident.unraw().to_string(), field.slot, &field.ty);
        let secret = quote_spanned! { ty.span()=> <#ty as _core::Credential>::IS_SECRET };
        let basic = basic.iter().flat_map(|(user, password)| [user, password]);
        let mut templates = headers.iter().chain(token_headers).map(|(_, template)| template).chain(basic);
        let is_sent = templates.any(|template| template.sources().any(|source| source.name == name));
        quote! { _core::AuthField { name: #name, slot: #slot, secret: #secret, is_sent: #is_sent } }
    });
    let scope = Scope { flow: None, auth: &parse_quote!(Self) };
    let headers = headers.iter().map(|(name, template)| header::spec(name, template, None, scope));
    let token_headers = token_headers.iter().map(|(name, template)| header::spec(name, template, None, scope));
    let basic = header::basic(basic.as_ref());
    let touch = touch(&input.data);
    quote! {
        #[automatically_derived]
        impl _core::ConnectorAuth for #ident {
            const FIELDS: &'static [_core::AuthField] = &[#(#described),*];
            const TABLE: &'static _core::AuthTable =
                &_core::AuthTable { headers: &[#(#headers),*], basic: #basic, token_headers: &[#(#token_headers),*] };
            #touch
        }
    }
}

fn stub(input: &DeriveInput) -> TokenStream {
    if !input.generics.params.is_empty() {
        return TokenStream::new();
    }
    let ident = &input.ident;
    quote! {
        impl _core::ConnectorAuth for #ident {
            const FIELDS: &'static [_core::AuthField] = &[];
            const TABLE: &'static _core::AuthTable =
                &_core::AuthTable { headers: &[], basic: ::core::option::Option::None, token_headers: &[] };
        }
    }
}
