//! A field's form as an expression that fills it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Type, spanned::Spanned};

use super::model::{Field, FieldForm, FormArm, Request};
use crate::{
    from::Pattern,
    generics::{holds_reference, is_option},
    source::{Scope, SourceRef},
};

/// An expression of the field, over the facts `__f`, in a function that returns `Result<_, Stop>`.
///
/// `#[from(email)] email: Option<&'a Email>` becomes `Slot::<Option<&'a Email>>::done(wire(email::get(__f), "email")?)?`.
pub(super) fn fill(request: &Request<'_>, field: &Field) -> TokenStream {
    let (ty, scope) = (&field.ty, request.scope());
    let when = field.when.as_ref().map(|when| when.over_facts(&Default::default(), scope));
    let absent = quote! { _core::Slot::<#ty>::done(::core::option::Option::None)? };
    let filled = match &field.value {
        FieldForm::Part => quote_spanned! { ty.span()=> _core::Slot::<#ty>::part(__f)? },
        FieldForm::PartOver(source) => {
            let get = source.get(scope.auth);
            let part = quote_spanned! { ty.span()=> _core::Slot::<#ty>::part(&__f.over(__address, 1))? };
            quote! {
                match #get {
                    ::core::option::Option::Some(__address) => #part,
                    ::core::option::Option::None => #absent,
                }
            }
        }
        FieldForm::Each(source) => {
            let get = source.get(scope.auth);
            quote_spanned! { ty.span()=> _core::Slot::<#ty>::each(#get, __f)? }
        }
        FieldForm::With(path) => {
            let label = &field.label;
            quote_spanned! { path.span()=>
                #path(__f).map_err(|error| _core::Stop::Refused { field: #label, error })?
            }
        }
        form => {
            let value = option(form, ty, &field.label, scope);
            return match when {
                Some(when) => {
                    quote! { _core::Slot::<#ty>::done(if #when { #value } else { ::core::option::Option::None })? }
                }
                None => quote! { _core::Slot::<#ty>::done(#value)? },
            };
        }
    };
    match when {
        Some(when) => quote! { if #when { #filled } else { #absent } },
        None => filled,
    }
}

/// An expression of the form's value as the field's type (without its `Option`), itself an `Option`.
fn option(form: &FieldForm, ty: &Type, label: &str, scope: Scope<'_>) -> TokenStream {
    match form {
        FieldForm::Source(source) => wire(source, ty, label, scope),
        FieldForm::Template(template) if holds_reference(ty) && template.slice().is_some() => {
            let sliced = template.slice().map(|hole| hole.sliced(scope.auth));
            let wire = quote_spanned! { ty.span()=> _core::Slot::<#ty>::wire::<_core::Sliced<'_>> };
            quote! { #wire(#sliced, #label)? }
        }
        FieldForm::Template(template) => {
            let composed = template.compose(label, scope.auth);
            let wire = quote_spanned! { ty.span()=> _core::Slot::<#ty>::wire::<_core::Composed> };
            quote! { { let __wire = #wire; __wire({ #composed }.map(_core::Composed), #label)? } }
        }
        FieldForm::Value(value) => quote! { _core::Slot::<#ty>::value(#value) },
        FieldForm::First(all) => {
            let mut all = all.iter().map(|form| option(form, ty, label, scope));
            let first = all.next();
            quote! {
                {
                    let mut __value = #first;
                    #(if __value.is_none() { __value = #all; })*
                    __value
                }
            }
        }
        FieldForm::Match { source, arms } => matched(source, arms, ty, label, scope),
        FieldForm::Absent | FieldForm::With(_) | FieldForm::Part | FieldForm::PartOver(_) | FieldForm::Each(_) => {
            quote! { ::core::option::Option::None }
        }
    }
}

/// The source's value as the field's; the conversion is named before it is called, so that rustc's message is about the
/// two types and stands on the field's.
fn wire(source: &SourceRef, ty: &Type, label: &str, scope: Scope<'_>) -> TokenStream {
    let get = source.get(scope.auth);
    match source.ty() {
        Some(source_ty) => {
            let wire =
                quote_spanned! { ty.span()=> _core::Slot::<#ty>::wire::<<#source_ty as _core::Source>::Value<'_>> };
            quote! { { let __wire = #wire; __wire(#get, #label)? } }
        }
        None => {
            let wire = quote_spanned! { ty.span()=> _core::Slot::<#ty>::wire };
            quote! { { let __wire = #wire; __wire(#get, #label)? } }
        }
    }
}

fn matched(source: &SourceRef, arms: &[FormArm], ty: &Type, label: &str, scope: Scope<'_>) -> TokenStream {
    let get = source.get(scope.auth);
    let source_ty = source.ty().unwrap_or_default();
    let rows = arms.iter().map(|arm| {
        let patterns = arm.patterns.iter().map(|pattern| match pattern {
            Pattern::Variant(variant) => {
                quote_spanned! { variant.span()=> <<#source_ty as _core::Source>::Value<'_>>::#variant }
            }
            Pattern::Literal(literal) => quote! { #literal },
        });
        let pattern = match arm.patterns.is_empty() {
            true => quote! { _ },
            false => quote! { #(#patterns)|* },
        };
        let guard = arm.guard.as_ref().map(|guard| {
            let guard = guard.over_facts(&Default::default(), scope);
            quote! { if #guard }
        });
        let result = option(&arm.result, ty, label, scope);
        quote! { #pattern #guard => #result, }
    });
    let is_total = arms.iter().any(|arm| arm.patterns.is_empty() && arm.guard.is_none());
    let rest = (!is_total).then(|| {
        let (name, item) = (&source.name, scope.item.to_string());
        let refusal = format!("no counterpart of this `{name}` at the processor");
        let stop = match name.as_str() {
            "payment_method" => quote! { _core::Stop::NoVariant { part: #item } },
            _ => quote! { _core::Stop::Refused { field: #label, error: _core::FieldError::new(#refusal) } },
        };
        quote! {
            #[allow(unreachable_patterns)]
            _ => return ::core::result::Result::Err(#stop),
        }
    });
    quote! {
        match #get {
            ::core::option::Option::None => ::core::option::Option::None,
            ::core::option::Option::Some(__value) => match __value { #(#rows)* #rest },
        }
    }
}

/// An expression of the description's row for the field.
pub(super) fn field_spec(request: &Request<'_>, field: &Field) -> TokenStream {
    let (ty, scope) = (&field.ty, request.scope());
    let name = &field.label;
    let when = crate::condition::condition_spec(field.when.as_ref(), scope);
    let is_proven = field.when.as_ref().is_some_and(crate::condition::Condition::is_proof);
    let needs = |sources: &[&SourceRef]| {
        let needs = sources.iter().filter_map(|source| source.need());
        quote! { &[#(#needs),*] }
    };
    let value = match &field.value {
        FieldForm::Part => {
            let part = quote_spanned! { ty.span()=> <#ty as _core::Declared>::PART };
            quote! { _core::FieldValue::Part { part: #part, over: ::core::option::Option::None } }
        }
        FieldForm::PartOver(source) => over_spec(ty, source, "address", &quote! { over_one }),
        FieldForm::Each(source) => {
            let kind = match source.name.as_str() {
                "order.lines" => "line",
                _ => "evidence",
            };
            over_spec(ty, source, kind, &quote! { over_each })
        }
        FieldForm::Source(source) => {
            let needs = needs(&[source]);
            quote! { _core::FieldValue::All(#needs) }
        }
        FieldForm::Match { source, .. } => {
            let needs = needs(&[source]);
            quote! { _core::FieldValue::All(#needs) }
        }
        FieldForm::Template(template) => {
            let needs = needs(&template.sources().collect::<Vec<_>>());
            quote! { _core::FieldValue::All(#needs) }
        }
        FieldForm::First(all) => {
            let is_total = all.iter().any(|form| matches!(form, FieldForm::Value(_)));
            if is_total {
                let needs = needs(&all.iter().flat_map(sources_of).collect::<Vec<_>>());
                quote! { _core::FieldValue::Defaulted(#needs) }
            } else {
                let alternatives = all.iter().map(|form| needs(&sources_of(form)));
                quote! { _core::FieldValue::Any(&[#(#alternatives),*]) }
            }
        }
        FieldForm::Value(_) | FieldForm::With(_) | FieldForm::Absent => quote! { _core::FieldValue::Constant },
    };
    let required = match is_option(ty) {
        true => quote! { false },
        false => quote! { _core::Slot::<#ty>::REQUIRED },
    };
    quote! { _core::FieldSpec { name: #name, required: #required, when: #when, is_proven: #is_proven, value: #value } }
}

/// `FieldValue::Part { part, over: Some(..) }`
fn over_spec(ty: &Type, source: &SourceRef, kind: &str, each: &TokenStream) -> TokenStream {
    let part = quote_spanned! { ty.span()=> <#ty as _core::Declared>::PART };
    let (name, source) = (&source.name, source.ty());
    quote! {
        _core::FieldValue::Part {
            part: #part,
            over: ::core::option::Option::Some(_core::OverSpec {
                kind: #kind,
                source: #name,
                each: |__f| _core::#each(<#source as _core::Source>::get(__f), __f),
            }),
        }
    }
}

pub(super) fn sources_of(form: &FieldForm) -> Vec<&SourceRef> {
    match form {
        FieldForm::Source(source)
        | FieldForm::PartOver(source)
        | FieldForm::Each(source)
        | FieldForm::Match { source, .. } => vec![source],
        FieldForm::Template(template) => template.sources().collect(),
        FieldForm::First(all) => all.iter().flat_map(sources_of).collect(),
        FieldForm::Value(_) | FieldForm::With(_) | FieldForm::Absent | FieldForm::Part => Vec::new(),
    }
}
