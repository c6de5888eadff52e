//! A field's form as data: where its value comes from, and how its type is written.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Lit, Type, spanned::Spanned};

use super::model::{FieldForm, FormArm};
use crate::{
    condition::condition_spec,
    from_attribute::Pattern,
    source::{Scope, SourceKind, SourceRef},
    template::Place,
};

/// `#[from(email)] email: Option<Email>` becomes
/// `Input::source(Origin::Source(email::ROW), <Option<Email> as Takes<<email as Source>::Kind>>::FIT)`.
pub(super) fn input(form: &FieldForm, ty: &Type, scope: Scope<'_>) -> TokenStream {
    match form {
        FieldForm::Source(source) => {
            let (origin, fit) = (source.origin(), fit_of_source(source, ty, scope));
            quote! { _core::Input::source(#origin, #fit) }
        }
        FieldForm::Template(template) => {
            let kind = match template.is_secret() {
                true => quote! { _core::Secret<::std::string::String> },
                false => quote! { ::std::string::String },
            };
            let (pieces, fit) = (template.pieces(Place::Text), fit(ty, &kind));
            quote! { _core::Input::Template { pieces: #pieces, fit: #fit } }
        }
        FieldForm::Value(value) => {
            let constant = quote_spanned! { ty.span()=> _core::Input::constant::<#ty, _> };
            quote! { #constant(const { &(#value) }) }
        }
        FieldForm::First(all) => {
            let all = all.iter().map(|form| input(form, ty, scope));
            quote! { _core::Input::First(&[#(#all),*]) }
        }
        FieldForm::Match { source, arms } => {
            let origin = source.origin();
            let arms = arms.iter().map(|one| arm(source, one, ty, scope));
            quote! { _core::Input::Match { origin: #origin, arms: &[#(#arms),*] } }
        }
        FieldForm::Absent | FieldForm::With(_) | FieldForm::Part | FieldForm::PartOver(_) | FieldForm::Each(_) => {
            quote! { _core::Input::Absent }
        }
    }
}

/// The type's only mention in its row, with the type's span: rustc reports it there, once.
fn fit(ty: &Type, kind: &TokenStream) -> TokenStream {
    quote_spanned! { ty.span()=> <#ty as _core::Takes<#kind>>::FIT }
}

fn fit_of_source(source: &SourceRef, ty: &Type, scope: Scope<'_>) -> TokenStream {
    match &source.kind {
        // The credential's own type decides. rustc reports a mistyped name.
        SourceKind::Auth(field) => {
            let auth = scope.auth;
            let access = quote_spanned! { field.span()=> &__auth.#field };
            let fit = quote_spanned! { ty.span()=> _core::fit_of::<#auth, _, #ty> };
            quote! { #fit(|__auth| #access) }
        }
        _ => fit(ty, &source.kind()),
    }
}

fn arm(source: &SourceRef, arm: &FormArm, ty: &Type, scope: Scope<'_>) -> TokenStream {
    let kind = source.kind();
    let patterns = arm.patterns.iter().map(|pattern| match pattern {
        Pattern::Variant(variant) => {
            let place = quote_spanned! { variant.span()=> <#kind>::#variant.ordinal() };
            quote! { _core::Pattern::Name(#place) }
        }
        Pattern::Literal(literal @ Lit::Bool(_)) => quote! { _core::Pattern::Flag(#literal) },
        Pattern::Literal(literal) => quote! { _core::Pattern::Text(#literal) },
    });
    let guard = condition_spec(arm.guard.as_ref(), scope);
    let result = input(&arm.result, ty, scope);
    quote! { _core::Arm { patterns: &[#(#patterns),*], guard: #guard, result: #result } }
}
