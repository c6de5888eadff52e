//! `ConnectorAuth`: credentials by slot, and the headers that they make.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, Ident, LitStr, Path, Type, ext::IdentExt, parse_quote, spanned::Spanned};

use crate::{
    attribute::{AuthFieldKeys, AuthKeys, receive},
    closest::suggest,
    ctxt::Ctxt,
    generics::leaf_name,
    path::WordPath,
    request::{basic, check_header_name, header, wrap},
    source::{Scope, SourceRef},
    template::Template,
    touch::touch,
};

/// The one source that credentials know beside their own fields.
const ACCESS_TOKEN: &str = "access_token";
const SLOTS: [&str; 4] = ["api_key", "key1", "api_secret", "key2"];

struct Auth<'i> {
    ident: &'i Ident,
    krate: Path,
    fields: Vec<Field>,
    headers: Vec<(LitStr, Template)>,
    /// Those that carry the access token: composed per call.
    token_headers: Vec<(LitStr, Template)>,
    basic: Option<(Template, Template)>,
}

struct Field {
    ident: Ident,
    slot: &'static str,
    is_public: bool,
    ty: Type,
}

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let model = model(&cx, input);
    if let Some(auth) = &model {
        slots_stand_once(&cx, auth);
        credentials_are_secret(&cx, auth);
        headers_carry_credentials(&cx, auth);
    }
    match model {
        Some(auth) if !cx.has_errors() => expand(input, &auth),
        _ => {
            let errors = cx.into_errors();
            let stub = stub(input);
            quote! { #errors #stub }
        }
    }
}

fn model<'i>(cx: &Ctxt, input: &'i DeriveInput) -> Option<Auth<'i>> {
    let AuthKeys { header, basic, body: _, krate } = receive(cx, &input.attrs, "auth");
    let krate = krate.and_then(|krate| krate.get(cx)).unwrap_or_else(|| parse_quote!(::connector_core));
    if !input.generics.params.is_empty() {
        cx.error(&input.generics, "credentials take no parameters");
    }
    let named = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(named) => named.named.iter().collect(),
            Fields::Unit => Vec::new(),
            Fields::Unnamed(unnamed) => {
                cx.error_help(unnamed, "credentials without names", "name them as the processor does");
                return None;
            }
        },
        Data::Enum(data) => {
            cx.error_help(
                data.enum_token,
                "an enum cannot hold credentials",
                "`ConnectorAuth` takes a struct with named fields",
            );
            return None;
        }
        Data::Union(data) => {
            cx.error_help(
                data.union_token,
                "a union cannot hold credentials",
                "`ConnectorAuth` takes a struct with named fields",
            );
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
                        "an access token in `basic(..)`",
                        "`header(\"Authorization\" = \"Bearer {access_token}\")`",
                    );
                    None
                }
                _ => {
                    let known: Vec<_> = names.iter().map(String::as_str).collect();
                    cx.error_help(
                        text,
                        format!("no credential `{name}` for the placeholder `{{{name}}}`"),
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
            cx.error_help(when, "a condition on a credential's header", "a header of one call stands on its request");
        }
        Some((header.name.clone(), template(&header.value, true)?))
    });
    let (token_headers, headers) = headers.partition(|(_, template)| carries_token(template));
    let basic = basic
        .and_then(|basic| basic.get(cx))
        .and_then(|basic| Some((template(&basic.0, false)?, template(&basic.1, false)?)));
    Some(Auth { ident: &input.ident, krate, headers, token_headers, basic, fields })
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
            format!("`{name}` has no slot of the router's account"),
            format!("`#[auth(key1)]`: the slots are {slots}"),
        );
        return None;
    };
    Some(Field { ident, slot, is_public: public.is_some(), ty: field.ty.clone() })
}

/// `#[auth(key1)]` on two fields.
fn slots_stand_once(cx: &Ctxt, auth: &Auth<'_>) {
    for (index, field) in auth.fields.iter().enumerate() {
        if let Some(earlier) = auth.fields[..index].iter().find(|earlier| earlier.slot == field.slot) {
            cx.error(&field.ident, format!("slot `{}` is taken by `{}`", field.slot, earlier.ident));
        }
    }
}

/// `api_key: String`
fn credentials_are_secret(cx: &Ctxt, auth: &Auth<'_>) {
    for field in &auth.fields {
        if !field.is_public && leaf_name(&field.ty).as_deref() == Some("String") {
            cx.error_help(
                &field.ty,
                format!("the credential `{}` is secret: `String` would be printed by `Debug`", field.ident),
                "`Secret<String>`, or `#[auth(public)]` where the processor shows it to everybody",
            );
        }
    }
}

/// `header("Authorization" = "Bearer")`
fn headers_carry_credentials(cx: &Ctxt, auth: &Auth<'_>) {
    for (name, template) in auth.headers.iter().chain(&auth.token_headers) {
        check_header_name(cx, name);
        if template.holes().next().is_none() {
            let first = auth.fields.first().map_or("api_key".to_owned(), |field| field.ident.to_string());
            cx.error_help(template, "the header carries no credential", format!("`{{{first}}}` names one"));
        }
    }
}

fn expand(input: &DeriveInput, auth: &Auth<'_>) -> TokenStream {
    let ident = auth.ident;
    let described = auth.fields.iter().map(|field| {
        let (name, slot, ty) = (field.ident.unraw().to_string(), field.slot, &field.ty);
        let secret = quote_spanned! { ty.span()=> <#ty as _core::Credential>::IS_SECRET };
        let basic = auth.basic.iter().flat_map(|(user, password)| [user, password]);
        let headers = auth.headers.iter().chain(&auth.token_headers);
        let mut templates = headers.map(|(_, template)| template).chain(basic);
        let is_sent = templates.any(|template| template.sources().any(|source| source.name == name));
        quote! { _core::AuthField { name: #name, slot: #slot, secret: #secret, is_sent: #is_sent } }
    });
    let scope = Scope { flow: None, auth: &parse_quote!(Self) };
    let headers = auth.headers.iter().map(|(name, template)| header(name, template, None, scope));
    let token_headers = auth.token_headers.iter().map(|(name, template)| header(name, template, None, scope));
    let basic = basic(auth.basic.as_ref());
    let touch = touch(&input.data);
    wrap(
        &auth.krate,
        quote! {
            #[automatically_derived]
            impl _core::ConnectorAuth for #ident {
                const FIELDS: &'static [_core::AuthField] = &[#(#described),*];
                const TABLE: &'static _core::AuthTable =
                    &_core::AuthTable { headers: &[#(#headers),*], basic: #basic, token_headers: &[#(#token_headers),*] };
                #touch
            }
        },
    )
}

fn stub(input: &DeriveInput) -> TokenStream {
    if !input.generics.params.is_empty() {
        return TokenStream::new();
    }
    let ident = &input.ident;
    let keys: AuthKeys = receive(&Default::default(), &input.attrs, "auth");
    let krate =
        keys.krate.and_then(|krate| krate.get(&Default::default())).unwrap_or_else(|| parse_quote!(::connector_core));
    wrap(
        &krate,
        quote! {
            impl _core::ConnectorAuth for #ident {
                const FIELDS: &'static [_core::AuthField] = &[];
                const TABLE: &'static _core::AuthTable =
                    &_core::AuthTable { headers: &[], basic: ::core::option::Option::None, token_headers: &[] };
            }
        },
    )
}
