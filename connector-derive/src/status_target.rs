//! `StatusTarget`: a router's own set of statuses, for status maps of its own flows.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, Path, parse_quote};

use crate::{
    attribute::{ResponseKeys, receive},
    ctxt::Ctxt,
    request::wrap,
};

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let keys: ResponseKeys = receive(&cx, &input.attrs, "connector");
    let krate: Path = keys.krate.and_then(|krate| krate.get(&cx)).unwrap_or_else(|| parse_quote!(::connector_core));
    let variants: Vec<_> = match &input.data {
        Data::Enum(data) if data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit)) => {
            data.variants.iter().map(|variant| &variant.ident).collect()
        }
        _ => {
            cx.error_help(
                &input.ident,
                "a set of statuses is an enum without fields",
                format!("`enum {} {{ Pending, Done }}`", input.ident),
            );
            return cx.into_errors();
        }
    };
    let mut open: Vec<Ident> = Vec::new();
    for variant in match &input.data {
        Data::Enum(data) => data.variants.iter().collect(),
        _ => Vec::new(),
    } {
        if variant.attrs.iter().any(is_open) {
            open.push(variant.ident.clone());
        }
    }
    if open.is_empty() {
        cx.error_help(
            &input.ident,
            "every status settles",
            "`#[status(open)]` on those that an unknown word may become",
        );
        return cx.into_errors();
    }
    let (ident, names) = (&input.ident, variants.iter().map(ToString::to_string));
    wrap(
        &krate,
        quote! {
            #[automatically_derived]
            impl #ident {
                /// Whether the status ends the story: an unknown word may never become one that does.
                pub const fn settles(&self) -> bool {
                    !::core::matches!(self, #(Self::#open)|*)
                }
            }

            #[automatically_derived]
            impl _core::StatusTarget for #ident {
                fn name(self) -> &'static str {
                    match self { #(Self::#variants => #names,)* }
                }
            }
        },
    )
}

fn is_open(attribute: &Attribute) -> bool {
    attribute.path().is_ident("status") && attribute.parse_args::<Ident>().is_ok_and(|word| word == "open")
}
