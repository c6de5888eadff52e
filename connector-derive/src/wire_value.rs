//! `WireValue`: a newtype that can be filled from whatever its inner type can, and is written as that is.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Fields, Path, parse_quote};

use crate::{
    attribute::{ResponseKeys, receive},
    ctxt::Ctxt,
    generics::ItemGenerics,
    request::wrap,
};

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let keys: ResponseKeys = receive(&cx, &input.attrs, "connector");
    let krate: Path = keys.krate.and_then(|krate| krate.get(&cx)).unwrap_or_else(|| parse_quote!(::connector_core));
    let generics = ItemGenerics::new(&cx, &input.generics, "a wire value");
    let inner = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => Some(&unnamed.unnamed[0].ty),
            _ => None,
        },
        Data::Enum(_) | Data::Union(_) => None,
    };
    let Some(inner) = inner else {
        cx.error_help(
            &input.ident,
            "a wire value holds one unnamed field",
            format!("`struct {}(String);`", input.ident),
        );
        return cx.into_errors();
    };
    if cx.has_errors() {
        return cx.into_errors();
    }
    let lifetime = generics.lifetime().map(|lifetime| quote! { #lifetime, });
    let ty = generics.with(&input.ident, generics.data().to_token_stream());
    wrap(
        &krate,
        quote! {
            #[automatically_derived]
            impl<#lifetime __V> _core::Wire<__V> for #ty
            where
                #inner: _core::Wire<__V>,
            {
                fn wire(__value: __V) -> ::core::result::Result<Self, _core::FieldError> {
                    <#inner as _core::Wire<__V>>::wire(__value).map(Self)
                }
            }

            #[automatically_derived]
            impl<#lifetime> _core::serde::Serialize for #ty {
                fn serialize<__S: _core::serde::Serializer>(&self, __s: __S) -> ::core::result::Result<__S::Ok, __S::Error> {
                    _core::serde::Serialize::serialize(&self.0, __s)
                }
            }
        },
    )
}
