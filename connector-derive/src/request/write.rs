//! Serde's implementation of a request: the fields in their order, absent ones left out.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{Ident, spanned::Spanned};

use super::model::{Field, FieldForm, Request, Shape, Variant, VariantFields};
use crate::attribute::Tagging;

/// `struct Money { value, currency }` becomes an implementation of `Fields` with a line a field, and of `Serialize` that
/// opens a map around it.
pub(super) fn write(request: &Request<'_>, impl_generics: &TokenStream, ty: &TokenStream) -> TokenStream {
    let fields_of = |body: TokenStream| {
        quote! {
            #[automatically_derived]
            impl #impl_generics _core::Fields for #ty {
                fn fields<__M: _core::serde::ser::SerializeMap>(&self, __map: &mut __M) -> ::core::result::Result<(), __M::Error> {
                    #body
                }
            }
        }
    };
    let as_map = serialize(impl_generics, ty, quote! { _core::write_fields(self, __serializer) });
    match &request.shape {
        Shape::Unit => {
            let fields = fields_of(quote! { let _ = __map; ::core::result::Result::Ok(()) });
            quote! { #fields #as_map }
        }
        Shape::Struct(fields) => {
            let lines = fields.iter().map(|field| {
                let ident = &field.ident;
                put(field, &quote! { &self.#ident }, fields)
            });
            let fields = fields_of(quote! { #(#lines)* let _ = __map; ::core::result::Result::Ok(()) });
            quote! { #fields #as_map }
        }
        Shape::Transparent(field) => {
            let whole =
                serialize(impl_generics, ty, quote! { _core::serde::Serialize::serialize(&self.0, __serializer) });
            let fields = matches!(field.value, FieldForm::Part).then(|| {
                let ty = &field.ty;
                fields_of(quote! { _core::Slot::<#ty>::flatten(__map, &self.0, &[]) })
            });
            quote! { #whole #fields }
        }
        Shape::Enum { variants, tagging } => {
            let is_text = variants.iter().all(|variant| matches!(variant.fields, VariantFields::Unit));
            if let (true, Tagging::External) = (is_text, tagging) {
                let arms = variants.iter().map(|variant| {
                    let (ident, name) = (&variant.ident, &variant.name);
                    quote! { Self::#ident => #name, }
                });
                return serialize(
                    impl_generics,
                    ty,
                    quote! { _core::serde::Serializer::serialize_str(__serializer, match self { #(#arms)* }) },
                );
            }
            let arms = variants.iter().map(variant_arm);
            let fields = fields_of(tagged(variants, tagging));
            quote! {
                #[automatically_derived]
                impl #impl_generics _core::Variant for #ty {
                    fn variant_fields<__M: _core::serde::ser::SerializeMap>(&self, __map: &mut __M) -> ::core::result::Result<(), __M::Error> {
                        match self { #(#arms)* }
                        ::core::result::Result::Ok(())
                    }
                }
                #fields
                #as_map
            }
        }
    }
}

fn serialize(impl_generics: &TokenStream, ty: &TokenStream, body: TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl #impl_generics _core::serde::Serialize for #ty {
            fn serialize<__S: _core::serde::Serializer>(&self, __serializer: __S) -> ::core::result::Result<__S::Ok, __S::Error> {
                #body
            }
        }
    }
}

/// A line that writes a field; one that is flattened takes none of the names beside it.
fn put(field: &Field, value: &TokenStream, beside: &[Field]) -> TokenStream {
    let (ty, name) = (&field.ty, &field.wire_name);
    if field.flatten.is_some() {
        let taken = beside.iter().filter(|field| field.flatten.is_none()).map(|field| &field.wire_name);
        return quote_spanned! { ty.span()=> _core::Slot::<#ty>::flatten(__map, #value, &[#(#taken),*])?; };
    }
    if field.null {
        return quote! { __map.serialize_entry(#name, #value)?; };
    }
    quote_spanned! { ty.span()=> _core::Slot::<#ty>::put(__map, #name, #value)?; }
}

fn variant_arm(variant: &Variant) -> TokenStream {
    let ident = &variant.ident;
    match &variant.fields {
        VariantFields::Unit => quote! { Self::#ident => {} },
        VariantFields::One(field) => {
            let ty = &field.ty;
            match field.value {
                FieldForm::Part | FieldForm::PartOver(_) => {
                    quote! { Self::#ident(__0) => _core::Slot::<#ty>::flatten(__map, __0, &[])?, }
                }
                // Written under the variant's name, by `tagged`.
                _ => quote! { Self::#ident(_) => {} },
            }
        }
        VariantFields::Named(fields) => {
            let names: Vec<_> = fields.iter().filter_map(|field| field.ident.clone()).collect();
            let bound: Vec<Ident> = (0..names.len()).map(|index| format_ident!("__{index}")).collect();
            let lines = fields.iter().zip(&bound).map(|(field, bound)| put(field, &quote! { #bound }, fields));
            quote! { Self::#ident { #(#names: #bound),* } => { #(#lines)* } }
        }
    }
}

/// How a variant says which one it is.
fn tagged(variants: &[Variant], tagging: &Tagging) -> TokenStream {
    let names = variants.iter().map(|variant| {
        let (ident, name) = (&variant.ident, &variant.name);
        quote! { Self::#ident { .. } => #name, }
    });
    let name = quote! { match self { #(#names)* } };
    match tagging {
        Tagging::Untagged(_) => quote! { _core::Variant::variant_fields(self, __map) },
        Tagging::Internal(tag) => {
            let untagged = variants.iter().filter(|variant| variant.is_untagged).map(|variant| &variant.ident);
            let untagged: Vec<_> = untagged.collect();
            let write = quote! { __map.serialize_entry(#tag, #name)?; };
            let write = match &untagged[..] {
                [] => write,
                untagged => quote! { if !::core::matches!(self, #(Self::#untagged { .. })|*) { #write } },
            };
            quote! {
                #write
                _core::Variant::variant_fields(self, __map)
            }
        }
        Tagging::Adjacent(tag, content) => quote! {
            __map.serialize_entry(#tag, #name)?;
            __map.serialize_entry(#content, &_core::Inner(self))
        },
        Tagging::External => {
            let leaves = variants.iter().filter_map(|variant| match &variant.fields {
                VariantFields::One(field) if !matches!(field.value, FieldForm::Part | FieldForm::PartOver(_)) => {
                    let (ident, name) = (&variant.ident, &variant.name);
                    Some(quote! { Self::#ident(__0) => return __map.serialize_entry(#name, __0), })
                }
                _ => None,
            });
            let leaves: Vec<_> = leaves.collect();
            let leaves = (!leaves.is_empty()).then(|| quote! { match self { #(#leaves)* _ => {} } });
            quote! {
                #leaves
                __map.serialize_entry(#name, &_core::Inner(self))
            }
        }
    }
}
