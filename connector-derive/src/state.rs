//! `ConnectorState`: what a connector keeps between the calls of one payment.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, Path, ext::IdentExt, parse_quote};

use crate::{
    attribute::{ResponseKeys, receive},
    ctxt::Ctxt,
    generics::{is_option, leaf_name, strip_option},
    request::wrap,
    touch::touch,
};

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let keys: ResponseKeys = receive(&cx, &input.attrs, "connector");
    let krate: Path = keys.krate.and_then(|krate| krate.get(&cx)).unwrap_or_else(|| parse_quote!(::connector_core));
    let fields: Vec<_> = match &input.data {
        Data::Struct(data) if matches!(data.fields, Fields::Named(_)) => data.fields.iter().collect(),
        _ => {
            cx.error_help(
                &input.ident,
                "a state is a struct with named fields",
                "`struct State { capture_id: Option<String> }`",
            );
            Vec::new()
        }
    };
    for field in &fields {
        let is_text = matches!(leaf_name(strip_option(&field.ty)).as_deref(), Some("String" | "Secret"));
        if !is_option(&field.ty) || !is_text {
            cx.error_help(
                &field.ty,
                "a state's field may not be there yet",
                "`Option<String>` or `Option<Secret<String>>`",
            );
        }
    }
    let (ident, names) =
        (&input.ident, fields.iter().filter_map(|field| field.ident.as_ref().map(|ident| ident.unraw().to_string())));
    let touch = (!cx.has_errors()).then(|| touch(&input.data));
    let code = wrap(
        &krate,
        quote! {
            #[automatically_derived]
            impl _core::ConnectorState for #ident {
                const FIELDS: &'static [&'static str] = &[#(#names),*];
                #touch
            }
        },
    );
    let errors = cx.into_errors();
    quote! { #errors #code }
}
