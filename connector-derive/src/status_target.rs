//! `StatusTarget`: a router's own set of statuses, for status maps of its own flows.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, Variant};

use crate::{attribute::ResponseKeys, ctxt::Ctxt, driver::Derive};

pub(crate) struct StatusTarget;

impl Derive for StatusTarget {
    type Keys = ResponseKeys;
    type Model<'i> = (&'i Ident, Vec<&'i Variant>);
    const ATTRIBUTE: &'static str = "connector";

    fn model<'i>(&self, cx: &Ctxt, input: &'i DeriveInput, _: ResponseKeys) -> Option<Self::Model<'i>> {
        match &input.data {
            Data::Enum(data) if data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit)) => {
                Some((&input.ident, data.variants.iter().collect()))
            }
            _ => {
                cx.error_help(
                    &input.ident,
                    "a set of statuses must be an enum whose variants have no fields",
                    format!("`enum {} {{ #[status(open)] Pending, Done }}`", input.ident),
                );
                None
            }
        }
    }

    /// Without an open status, no map over the set could end with `_`.
    fn check(&self, cx: &Ctxt, (ident, variants): &Self::Model<'_>) {
        if !variants.iter().any(|variant| is_open(variant)) {
            cx.error_help(
                ident,
                format!("every status of `{ident}` is final: an unknown word could become none of them"),
                "mark at least one variant with `#[status(open)]`",
            );
        }
    }

    fn expand(&self, _: &DeriveInput, (ident, variants): &Self::Model<'_>) -> TokenStream {
        let names = variants.iter().map(|variant| &variant.ident);
        let texts = variants.iter().map(|variant| variant.ident.to_string());
        let open = variants.iter().filter(|variant| is_open(variant)).map(|variant| &variant.ident);
        quote! {
            #[automatically_derived]
            impl #ident {
                /// Whether the status is final. An unknown word never becomes a final status.
                pub const fn settles(&self) -> bool {
                    !::core::matches!(self, #(Self::#open)|*)
                }
            }

            #[automatically_derived]
            impl _core::StatusTarget for #ident {
                fn name(self) -> &'static str {
                    match self { #(Self::#names => #texts,)* }
                }
            }
        }
    }
}

fn is_open(variant: &Variant) -> bool {
    let is_open = |attribute: &Attribute| {
        attribute.path().is_ident("status") && attribute.parse_args::<Ident>().is_ok_and(|word| word == "open")
    };
    variant.attrs.iter().any(is_open)
}
