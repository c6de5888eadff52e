//! `StatusTarget`: a router's own set of statuses, for status maps of its own flows.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, Variant};

use crate::{attribute::ResponseKeys, ctxt::Ctxt, driver::Derive};

pub(crate) const STATUS_TARGET: Derive<ResponseKeys, Statuses> = Derive {
    attribute: "connector",
    model: |cx, input, _| model(cx, input),
    check: |_, _| {},
    expand,
    stub: |_, _| TokenStream::new(),
};

pub(crate) struct Statuses {
    all: Vec<Ident>,
    /// Those that are not final.
    open: Vec<Ident>,
}

fn model(cx: &Ctxt, input: &DeriveInput) -> Option<Statuses> {
    let ident = &input.ident;
    let variants = match &input.data {
        Data::Enum(data) if data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit)) => {
            &data.variants
        }
        _ => {
            let help = format!("`enum {ident} {{ #[status(open)] Pending, Done }}`");
            cx.error_help(ident, "a set of statuses must be an enum whose variants have no fields", help);
            return None;
        }
    };
    let open = variants.iter().filter(|variant| variant.attrs.iter().any(is_open));
    let name = |variant: &Variant| variant.ident.clone();
    let statuses = Statuses { all: variants.iter().map(name).collect(), open: open.map(name).collect() };
    if statuses.open.is_empty() {
        cx.error_help(
            ident,
            format!("every status of `{ident}` is final, so an unknown word can have none of them"),
            "add `#[status(open)]` to the statuses that are not final",
        );
    }
    Some(statuses)
}

fn is_open(attribute: &Attribute) -> bool {
    attribute.path().is_ident("status") && attribute.parse_args::<Ident>().is_ok_and(|word| word == "open")
}

fn expand(input: &DeriveInput, Statuses { all, open }: &Statuses) -> TokenStream {
    let (ident, texts) = (&input.ident, all.iter().map(ToString::to_string));
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
                match self { #(Self::#all => #texts,)* }
            }
        }
    }
}
