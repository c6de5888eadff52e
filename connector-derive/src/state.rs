//! `ConnectorState`: what a connector keeps between the calls of one payment.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, ext::IdentExt};

use crate::{
    attribute::ResponseKeys,
    ctxt::Ctxt,
    driver::Derive,
    generics::{is_option, leaf_name, strip_option},
    touch::touch,
};

pub(crate) struct ConnectorState;

impl Derive for ConnectorState {
    type Keys = ResponseKeys;
    type Model<'i> = Vec<&'i syn::Field>;
    const ATTRIBUTE: &'static str = "connector";

    fn model<'i>(&self, cx: &Ctxt, input: &'i DeriveInput, _: ResponseKeys) -> Option<Vec<&'i syn::Field>> {
        match &input.data {
            Data::Struct(data) if matches!(data.fields, Fields::Named(_)) => Some(data.fields.iter().collect()),
            _ => {
                cx.error_help(
                    &input.ident,
                    "a state must be a struct with named fields",
                    format!("`struct {} {{ capture_id: Option<String> }}`", input.ident),
                );
                None
            }
        }
    }

    /// `capture_id: String`: before the first call there is no value.
    fn check(&self, cx: &Ctxt, fields: &Self::Model<'_>) {
        for field in fields {
            let is_text = matches!(leaf_name(strip_option(&field.ty)).as_deref(), Some("String" | "Secret"));
            if !is_option(&field.ty) || !is_text {
                cx.error_help(
                    &field.ty,
                    "a field of a state must be an optional text: it has no value before a response writes it",
                    "write `Option<String>` or `Option<Secret<String>>`",
                );
            }
        }
    }

    fn expand(&self, input: &DeriveInput, fields: &Self::Model<'_>) -> TokenStream {
        implementation(input, fields, Some(touch(&input.data)))
    }

    fn stub(&self, input: &DeriveInput, fields: Option<&Self::Model<'_>>) -> TokenStream {
        implementation(input, fields.map_or(&[], Vec::as_slice), None)
    }
}

fn implementation(input: &DeriveInput, fields: &[&syn::Field], touch: Option<TokenStream>) -> TokenStream {
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
