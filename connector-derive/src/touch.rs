//! Code that is never called and never compiled. It shows rustc that a declaration's fields are read and its variants made,
//! so that `dead_code` reports only declarations that nothing uses.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, Fields, Ident};

/// `fn touch<__N>() { let Self { id, status } = Self { ..never() }; }`
pub(crate) fn touch(data: &Data) -> TokenStream {
    touch_and(data, &TokenStream::new())
}

/// The same, with more to show.
pub(crate) fn touch_and(data: &Data, more: &TokenStream) -> TokenStream {
    let body = match data {
        Data::Struct(data) => {
            let (made, taken) = both(&quote! { Self }, &data.fields);
            match &data.fields {
                // Checking this costs rustc a tenth of a value for each field.
                Fields::Named(_) => quote! { let #taken = Self { .._core::never() }; },
                _ => quote! { let #taken = #made; },
            }
        }
        Data::Enum(data) => {
            let variants = data.variants.iter().map(|variant| {
                let ident = &variant.ident;
                both(&quote! { Self::#ident }, &variant.fields)
            });
            let (made, taken): (Vec<_>, Vec<_>) = variants.unzip();
            if made.is_empty() {
                return quote! { fn touch<__N>() { #more } };
            }
            quote! { for __one in [#(#made),*] { match __one { #(#taken => {})* } } }
        }
        Data::Union(_) => TokenStream::new(),
    };
    quote! {
        fn touch<__N>() {
            #body
            #more
        }
    }
}

/// The item made of nothing, and taken apart again.
fn both(name: &TokenStream, fields: &Fields) -> (TokenStream, TokenStream) {
    match fields {
        Fields::Named(named) => {
            let names: Vec<_> = named.named.iter().filter_map(|field| field.ident.as_ref()).collect();
            (quote! { #name { #(#names: _core::never()),* } }, quote! { #name { #(#names),* } })
        }
        Fields::Unnamed(unnamed) => {
            let names: Vec<Ident> = (0..unnamed.unnamed.len()).map(|index| format_ident!("__{index}")).collect();
            let made = names.iter().map(|_| quote! { _core::never() });
            (quote! { #name(#(#made),*) }, quote! { #name(#(#names),*) })
        }
        Fields::Unit => (name.clone(), name.clone()),
    }
}
