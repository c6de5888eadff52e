//! Lifetimes of items: at most one, and no other parameters, since a field's type must be known where it is checked.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericParam, Generics, Ident, Lifetime, Type, visit_mut::VisitMut};

use crate::ctxt::Ctxt;

/// The item's own lifetime, where it has one.
pub(crate) struct ItemGenerics {
    lifetime: Option<Lifetime>,
}

impl ItemGenerics {
    pub(crate) fn new(cx: &Ctxt, generics: &Generics, what: &str) -> Self {
        let mut lifetime = None;
        for parameter in &generics.params {
            match parameter {
                GenericParam::Lifetime(one) if lifetime.is_none() => lifetime = Some(one.lifetime.clone()),
                GenericParam::Lifetime(another) => {
                    cx.error_help(
                        another,
                        format!("{what} has one lifetime at most"),
                        "everything borrows from the same data",
                    );
                }
                GenericParam::Type(_) | GenericParam::Const(_) => {
                    cx.error_help(
                        parameter,
                        format!("{what} takes no type parameters"),
                        "write the type out: what a field can hold is checked by its type",
                    );
                }
            }
        }
        Self { lifetime }
    }

    pub(crate) fn lifetime(&self) -> Option<&Lifetime> {
        self.lifetime.as_ref()
    }

    /// The type with another lifetime in place of its own.
    pub(crate) fn with(&self, ident: &Ident, lifetime: TokenStream) -> TokenStream {
        match self.lifetime {
            Some(_) => quote! { #ident<#lifetime> },
            None => quote! { #ident },
        }
    }

    /// The lifetime of the data that the item borrows from: its own, else a fresh one.
    pub(crate) fn data(&self) -> Lifetime {
        self.lifetime.clone().unwrap_or_else(|| Lifetime::new("'__a", proc_macro2::Span::call_site()))
    }
}

/// The type with every lifetime replaced by `'static`, for checks outside of the item's own generics.
pub(crate) fn with_static(ty: &Type) -> Type {
    struct Static;

    impl VisitMut for Static {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            *lifetime = Lifetime::new("'static", lifetime.span());
        }

        fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
            if reference.lifetime.is_none() {
                reference.lifetime = Some(Lifetime::new("'static", reference.and_token.span));
            }
            syn::visit_mut::visit_type_reference_mut(self, reference);
        }
    }

    let mut ty = ty.clone();
    Static.visit_type_mut(&mut ty);
    ty
}

/// The type's last name, with an `Option` or a reference around it taken off: `Option<&'a CardCvc>` is a `CardCvc`.
pub(crate) fn leaf_name(ty: &Type) -> Option<String> {
    match ty {
        Type::Reference(reference) => leaf_name(&reference.elem),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            match (&last.arguments, last.ident.to_string().as_str()) {
                (syn::PathArguments::AngleBracketed(arguments), "Option") => {
                    arguments.args.iter().find_map(|argument| match argument {
                        syn::GenericArgument::Type(inner) => leaf_name(inner),
                        _ => None,
                    })
                }
                (_, name) => Some(name.to_owned()),
            }
        }
        _ => None,
    }
}

/// Whether the type, an `Option` around it taken off, is a reference to something other than a fixed text.
pub(crate) fn borrows(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => reference.lifetime.as_ref().is_none_or(|lifetime| lifetime.ident != "static"),
        Type::Path(path) => {
            path.path.segments.last().is_some_and(|last| match (&last.arguments, last.ident.to_string().as_str()) {
                (syn::PathArguments::AngleBracketed(arguments), "Option") => arguments
                    .args
                    .iter()
                    .any(|argument| matches!(argument, syn::GenericArgument::Type(inner) if borrows(inner))),
                _ => false,
            })
        }
        _ => false,
    }
}

/// Whether the type is spelled as an `Option`.
pub(crate) fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Option"))
}

/// The type inside of an `Option`, or the type itself.
pub(crate) fn strip_option(ty: &Type) -> &Type {
    if let Type::Path(path) = ty
        && let Some(last) = path.path.segments.last()
        && last.ident == "Option"
        && let syn::PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(syn::GenericArgument::Type(inner)) = arguments.args.first()
    {
        return inner;
    }
    ty
}

/// Whether there is a reference anywhere in the type: `Secret<&'a str>`.
pub(crate) fn holds_reference(ty: &Type) -> bool {
    struct Finder(bool);

    impl<'ast> syn::visit::Visit<'ast> for Finder {
        fn visit_type_reference(&mut self, _: &'ast syn::TypeReference) {
            self.0 = true;
        }
    }

    let mut finder = Finder(false);
    syn::visit::Visit::visit_type(&mut finder, ty);
    finder.0
}
