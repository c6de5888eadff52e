//! `WireValue`: an author's own type on the wire. A newtype is filled from whatever its inner type can and written as that
//! is; an enum of words stands for its words in a declaration.

use ident_case::RenameRule;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, Path, Type, Variant, ext::IdentExt, parse_quote, spanned::Spanned};

use crate::{
    attribute::{ResponseKeys, SerdeContainer, SerdeField, receive},
    ctxt::Ctxt,
    generics::{no_parameters, reject_borrows},
    request::wrap,
    touch::touch,
};

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let keys: ResponseKeys = receive(&cx, &input.attrs, "connector");
    let krate: Path = keys.krate.and_then(|krate| krate.get(&cx)).unwrap_or_else(|| parse_quote!(::connector_core));
    no_parameters(&cx, &input.generics, "a wire value");
    let code = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => Some(newtype(&cx, input, &unnamed.unnamed[0].ty)),
            _ => None,
        },
        Data::Enum(data) if data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit)) => {
            Some(words(&cx, input, &data.variants.iter().collect::<Vec<_>>()))
        }
        Data::Enum(_) | Data::Union(_) => None,
    };
    if code.is_none() {
        cx.error_help(
            &input.ident,
            "a wire value holds one unnamed field, or is an enum of words",
            format!("`struct {}(String);`", input.ident),
        );
    }
    match code {
        Some(code) if !cx.has_errors() => wrap(&krate, code),
        _ => cx.into_errors(),
    }
}

/// `struct Reference(String)` takes what `String` takes.
fn newtype(cx: &Ctxt, input: &DeriveInput, inner: &Type) -> TokenStream {
    reject_borrows(cx, inner);
    let (ident, touch) = (&input.ident, touch(&input.data));
    let fit = quote_spanned! { inner.span()=> <#inner as _core::Takes<__K>>::FIT };
    quote! {
        #[automatically_derived]
        impl<__K> _core::Takes<__K> for #ident
        where
            #inner: _core::Takes<__K>,
        {
            const FIT: _core::Fit = #fit;
        }

        #[automatically_derived]
        impl _core::WireValue for #ident {
            #touch
        }
    }
}

/// `enum Challenge { NoPreference, Mandated }`: `#[from(value = Challenge::Mandated)]`.
fn words(cx: &Ctxt, input: &DeriveInput, variants: &[&Variant]) -> TokenStream {
    let (ident, touch) = (&input.ident, touch(&input.data));
    let rule = SerdeContainer::parse(cx, &input.attrs).rename_all;
    let arms = variants.iter().map(|variant| {
        let (name, word) = (&variant.ident, word(cx, variant, rule));
        quote! { Self::#name => #word, }
    });
    quote! {
        #[automatically_derived]
        impl _core::ConstantValue for #ident {
            fn at(&self, __place: usize) -> ::core::option::Option<_core::Value<'static>> {
                (__place == 0).then_some(_core::Value::Text(match self { #(#arms)* }))
            }
        }

        #[automatically_derived]
        impl _core::Constant for #ident {
            type Kind = #ident;
        }

        #[automatically_derived]
        impl _core::Takes<#ident> for #ident {
            const FIT: _core::Fit = _core::Fit::NATURAL;
        }

        #[automatically_derived]
        impl _core::WireValue for #ident {
            #touch
        }
    }
}

fn word(cx: &Ctxt, variant: &Variant, rule: RenameRule) -> String {
    let name = variant.ident.unraw().to_string();
    SerdeField::parse(cx, &variant.attrs).rename.unwrap_or_else(|| rule.apply_to_variant(name))
}
