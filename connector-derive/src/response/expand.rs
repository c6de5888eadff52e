//! The model as code: rows from a name on the wire to targets, parts and lists.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{DeriveInput, Type, ext::IdentExt, spanned::Spanned};

use super::model::{CodeList, Codes, Field, Response, Shape};
use crate::{
    generated::option,
    generics::{is_option, strip_option},
    path::core_type,
    template::Place,
    to_attribute::{Pick, TargetKind, TargetRef, put_of},
    touch::{touch, touch_and},
};

/// `struct Payment { .. }` becomes `static __TABLE: ResponseTable = ..` and `impl DeclaredResponse for Payment { const PART = .. }`.
pub(super) fn expand(input: &DeriveInput, response: &Response) -> TokenStream {
    let ident = &response.ident;
    let table = table(response);
    let touch = touch_and(&input.data, &picked_fields(response.fields()));
    quote! {
        static __TABLE: _core::ResponseTable = #table;

        #[automatically_derived]
        impl _core::DeclaredResponse for #ident {
            const PART: _core::ResponsePart = __TABLE.part();
            #touch
        }
    }
}

/// An implementation that reads nothing.
pub(super) fn stub(input: &DeriveInput) -> TokenStream {
    let (ident, touch) = (&input.ident, touch(&input.data));
    let (own, generics, bounds) = input.generics.split_for_impl();
    quote! {
        impl #own _core::DeclaredResponse for #ident #generics #bounds {
            const PART: _core::ResponsePart = _core::NO_RESPONSE.part();
            #touch
        }
    }
}

/// `ResponseTable { name: "Payment", shape: ResponseShape::Object(Rows::new(&__ROWS)), .. }`
pub(crate) fn table(response: &Response) -> TokenStream {
    let name = response.ident.to_string();
    let shape = match &response.shape {
        Shape::Struct(fields) => {
            let (rows, count) = (fields.iter().map(row), fields.len());
            quote! {
                {
                    static __ROWS: [_core::Row; #count] = [#(#rows),*];
                    _core::ResponseShape::Object(_core::Rows::new(&__ROWS))
                }
            }
        }
        Shape::Transparent(field) => {
            let row = row(field);
            quote! { _core::ResponseShape::Transparent(&#row) }
        }
    };
    let codes = |list: &CodeList| {
        let codes = list.iter().flat_map(|(_, codes)| codes);
        quote! { &[#(#codes),*] }
    };
    let Codes { in_progress, key_reused, not_found } = &response.codes;
    let [in_progress, key_reused, not_found] = [in_progress, key_reused, not_found].map(codes);
    let id_absent = option(response.id_absent.as_ref().map(|reason| quote! { #reason }));
    quote! {
        _core::ResponseTable {
            name: #name,
            shape: #shape,
            id_absent: #id_absent,
            in_progress: #in_progress,
            key_reused: #key_reused,
            not_found: #not_found,
        }
    }
}

fn row(field: &Field) -> TokenStream {
    let label = field.ident.as_ref().map(|ident| ident.unraw().to_string()).unwrap_or_default();
    let names = field.names.iter().filter(|_| field.ident.is_some());
    let to = destination(field);
    quote! { _core::Row { names: &[#(#names),*], label: #label, to: #to } }
}

/// The field's type is mentioned once, with its own span: rustc reports it there, once.
fn destination(field: &Field) -> TokenStream {
    let ty = &field.ty;
    if let Some((pick, template)) = &field.pick {
        let pick = match (pick, template) {
            (Pick::Last, _) => quote! { _core::Pick::Last },
            (Pick::Field(id, _), Some(template)) => {
                let (label, wanted) = (id.unraw().to_string(), template.pieces(Place::Text));
                quote! { _core::Pick::Field { label: #label, wanted: #wanted } }
            }
            _ => quote! { _core::Pick::First },
        };
        let part = quote_spanned! { ty.span()=> <#ty as _core::Listed>::PART };
        return quote! { _core::Destination::Picked { part: #part, pick: #pick } };
    }
    if field.is_part() {
        let is_fallback = field.targets.iter().any(|target| target.is_fallback);
        let inner = strip_option(ty);
        let part = quote_spanned! { inner.span()=> <#inner as _core::DeclaredResponse>::PART };
        let part = match is_option(ty) {
            true => quote! { _core::ResponsePart { is_required: false, ..#part } },
            false => part,
        };
        return quote! { _core::Destination::Part { part: #part, is_fallback: #is_fallback } };
    }
    if field.targets.is_empty() {
        let reading = reading(ty, &quote! { _core::Word });
        return quote! { _core::Destination::Looked(#reading) };
    }
    let uses = field.targets.iter().map(|target| {
        let (put, is_fallback) = (put(target, ty), target.is_fallback);
        let when = option(target.when.as_ref().map(|when| {
            let (label, words) = (when.field.unraw().to_string(), &when.words);
            quote! { _core::WhenField { label: #label, words: &[#(#words),*] } }
        }));
        quote! { _core::TargetUse { put: #put, is_fallback: #is_fallback, when: #when } }
    });
    quote! { _core::Destination::Targets(&[#(#uses),*]) }
}

fn put(target: &TargetRef, ty: &Type) -> TokenStream {
    match &target.kind {
        TargetKind::Word(word) => match word.value.status_set() {
            Some(set) => {
                let put = format_ident!("{}", put_of(set));
                let set = format_ident!("{set}");
                let inner = strip_option(ty);
                let status = quote_spanned! { inner.span()=> <#inner as _core::StatusMap<_core::#set>> };
                match is_option(ty) {
                    true => quote! { _core::Put::#put(_core::MappedWord { map: #status::MAP, is_required: false }) },
                    false => quote! { _core::Put::#put(#status::WORD) },
                }
            }
            None => {
                let target = core_type("target", word.name);
                let reading = reading(ty, &quote! { <#target as _core::Target>::Kind });
                quote! { _core::Put::Value { target: <#target as _core::Target>::ROW, reading: #reading } }
            }
        },
        TargetKind::State(name) => {
            let full = format!("state.{name}");
            let reading = reading(ty, &quote! { _core::Secret<::std::string::String> });
            quote! { _core::Put::State { name: #full, reading: #reading } }
        }
        TargetKind::Failed => {
            let reading = reading(ty, &quote! { ::std::string::String });
            quote! { _core::Put::Failed(#reading) }
        }
        TargetKind::Succeeded => {
            let reading = reading(ty, &quote! { ::core::primitive::bool });
            quote! { _core::Put::Succeeded(#reading) }
        }
        TargetKind::Column(path) => {
            let reading = reading(ty, &quote! { _core::Word });
            let column = quote_spanned! { path.span()=> &#path };
            quote! { _core::Put::Column { column: #column, reading: #reading } }
        }
        TargetKind::Own(path) => {
            let (inner, is_optional) = (strip_option(ty), is_option(ty));
            let target = quote_spanned! { path.span()=> #path };
            let reading = quote_spanned! { inner.span()=> <#inner as _core::ReadsOwn<<#target as _core::Target>::Kind>>::READING };
            quote_spanned! { path.span()=> _core::Put::own(<#target as _core::Target>::ROW, #reading, #is_optional) }
        }
        // Only parts have it.
        TargetKind::Error => TokenStream::new(),
    }
}

/// The type in a spelled `Option` stands for it: rustc's message is about that type.
fn reading(ty: &Type, kind: &TokenStream) -> TokenStream {
    let inner = strip_option(ty);
    let reading = quote_spanned! { inner.span()=> <#inner as _core::Reads<#kind>>::READING };
    match is_option(ty) {
        true => quote! { _core::Reading { is_required: false, read_as: #reading.read_as } },
        false => reading,
    }
}

/// Reads the fields by which elements are picked: rustc reports one that is missing or no text, at its name.
pub(crate) fn picked_fields(fields: &[Field]) -> TokenStream {
    let reads = fields.iter().filter_map(|field| match &field.pick {
        Some((Pick::Field(id, _), _)) => {
            let (ty, access) = (&field.ty, quote_spanned! { id.span()=> _core::can_pick(&__element.#id) });
            Some(quote! { let _ = |__element: <#ty as _core::Listed>::Element| #access; })
        }
        _ => None,
    });
    quote! { #(#reads)* }
}
