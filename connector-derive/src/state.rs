//! `ConnectorState`: what a connector keeps between the calls of one payment.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Field, Fields, ext::IdentExt};

use crate::{
    attribute::ResponseKeys,
    ctxt::Ctxt,
    driver::Derive,
    generics::{is_option, leaf_name, strip_option},
    touch::touch,
};

pub(crate) const CONNECTOR_STATE: Derive<ResponseKeys, Vec<Field>> = Derive {
    attribute: "connector",
    model: |cx, input, _| model(cx, input),
    check: |cx, fields| fields.iter().for_each(|field| check(cx, field)),
    expand: |input, fields| implementation(input, fields, touch(&input.data)),
    stub: |input, fields| implementation(input, fields.map_or(&[], Vec::as_slice), TokenStream::new()),
};

fn model(cx: &Ctxt, input: &DeriveInput) -> Option<Vec<Field>> {
    match &input.data {
        Data::Struct(data) if matches!(data.fields, Fields::Named(_)) => Some(data.fields.iter().cloned().collect()),
        _ => {
            let help = format!("`struct {} {{ capture_id: Option<String> }}`", input.ident);
            cx.error_help(&input.ident, "a state must be a struct with named fields", help);
            None
        }
    }
}

/// `capture_id: String`: before the first call there is no value.
fn check(cx: &Ctxt, field: &Field) {
    let is_text = matches!(leaf_name(strip_option(&field.ty)).as_deref(), Some("String" | "Secret"));
    if !is_option(&field.ty) || !is_text {
        cx.error_help(
            &field.ty,
            "a field of a state must be an optional text: it has no value before a response writes it",
            "write `Option<String>` or `Option<Secret<String>>`",
        );
    }
}

fn implementation(input: &DeriveInput, fields: &[Field], touch: TokenStream) -> TokenStream {
    let ident = &input.ident;
    let names = fields.iter().filter_map(|field| field.ident.as_ref().map(|ident| ident.unraw().to_string()));
    quote! {
        #[automatically_derived]
        impl _core::ConnectorState for #ident {
            const FIELDS: &'static [&'static str] = &[#(#names),*];
            #touch
        }
    }
}
