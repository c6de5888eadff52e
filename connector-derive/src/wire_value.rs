//! `WireValue`: an author's own type on the wire. A newtype takes the sources of its inner type and is written like it; an
//! enum of words is written as its words.

use ident_case::RenameRule;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, Ident, Type, Variant, ext::IdentExt, spanned::Spanned};

use crate::{
    attribute::{ResponseKeys, SerdeContainer, SerdeField},
    ctxt::Ctxt,
    driver::Derive,
    generics::{no_parameters, only_field, reject_borrows},
    touch::touch,
};

pub(crate) const WIRE_VALUE: Derive<ResponseKeys, Shape> = Derive {
    attribute: "connector",
    model: |cx, input, _| model(cx, input),
    check: |cx, shape| {
        if let Shape::Newtype(inner) = shape {
            reject_borrows(cx, inner);
        }
    },
    expand: |input, shape| match shape {
        Shape::Newtype(inner) => newtype(input, inner),
        Shape::Words(words) => enum_of_words(input, words),
    },
    stub: |_, _| TokenStream::new(),
};

pub(crate) enum Shape {
    Newtype(Box<Type>),
    /// The variants, each with its word.
    Words(Vec<(Ident, String)>),
}

fn model(cx: &Ctxt, input: &DeriveInput) -> Option<Shape> {
    no_parameters(cx, &input.generics, "a wire value");
    match &input.data {
        Data::Struct(data) => {
            if let Some(field) = only_field(&data.fields) {
                return Some(Shape::Newtype(Box::new(field.ty.clone())));
            }
        }
        Data::Enum(data) if data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit)) => {
            let rule = SerdeContainer::parse(cx, &input.attrs).rename_all;
            let words = data.variants.iter().map(|variant| (variant.ident.clone(), word(cx, variant, rule)));
            return Some(Shape::Words(words.collect()));
        }
        Data::Enum(_) | Data::Union(_) => {}
    }
    cx.error_help(
        &input.ident,
        "a wire value must be a struct with one unnamed field, or an enum whose variants have no fields",
        format!("`struct {}(String);`", input.ident),
    );
    None
}

/// `struct Reference(String)` takes what `String` takes.
fn newtype(input: &DeriveInput, inner: &Type) -> TokenStream {
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
fn enum_of_words(input: &DeriveInput, words: &[(Ident, String)]) -> TokenStream {
    let (ident, touch) = (&input.ident, touch(&input.data));
    let arms = words.iter().map(|(name, word)| quote! { Self::#name => #word, });
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
