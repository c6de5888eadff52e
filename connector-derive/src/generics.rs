//! What a declared type may look like (no parameters, no borrows), and how a field's type is spelled.

use quote::ToTokens;
use syn::{
    Field, Fields, GenericArgument, GenericParam, Generics, PathArguments, Type, TypePath, TypeReference, visit::Visit,
};

use crate::ctxt::Ctxt;

/// `struct Pay<'a>`, `struct Pay<T>`: a field's own type decides what it can hold.
pub(crate) fn no_parameters(cx: &Ctxt, generics: &Generics, what: &str) {
    let (mut lifetimes, mut types) = (false, false);
    for parameter in &generics.params {
        match parameter {
            GenericParam::Lifetime(lifetime) if !std::mem::replace(&mut lifetimes, true) => cx.error_help(
                lifetime,
                "a declaration cannot have lifetime parameters",
                "remove it and use owned types: `String`, `CardNumber`, `Secret<String>`",
            ),
            GenericParam::Type(_) | GenericParam::Const(_) if !std::mem::replace(&mut types, true) => cx.error_help(
                parameter,
                format!("{what} cannot have type parameters"),
                "write the concrete type: it decides what the field can hold",
            ),
            GenericParam::Lifetime(_) | GenericParam::Type(_) | GenericParam::Const(_) => {}
        }
    }
}

/// Reports every reference and every `Cow` in a field's type; says whether there was one.
pub(crate) fn reject_borrows(cx: &Ctxt, ty: &Type) -> bool {
    let mut borrows = Borrows { cx, any: false };
    borrows.visit_type(ty);
    borrows.any
}

struct Borrows<'c> {
    cx: &'c Ctxt,
    any: bool,
}

impl Borrows<'_> {
    fn reject(&mut self, at: &dyn ToTokens, owned: &str) {
        self.any = true;
        let message = format!("a declaration is never built, so it borrows nothing: write `{owned}`");
        self.cx.push(syn::Error::new_spanned(at.to_token_stream(), message));
    }
}

impl<'ast> Visit<'ast> for Borrows<'_> {
    fn visit_type_reference(&mut self, reference: &'ast TypeReference) {
        self.reject(&reference, &owned(&reference.elem));
    }

    fn visit_type_path(&mut self, path: &'ast TypePath) {
        match path.path.segments.last() {
            Some(last) if last.ident == "Cow" => {
                let owned = first_type(&last.arguments).map_or_else(|| "String".to_owned(), owned);
                self.reject(&path, &owned);
            }
            _ => syn::visit::visit_type_path(self, path),
        }
    }
}

/// The type that owns what a reference to this one borrows.
fn owned(ty: &Type) -> String {
    match leaf_name(ty).as_deref() {
        Some("str") => "String".to_owned(),
        _ => ty.to_token_stream().to_string().replace(' ', ""),
    }
}

fn first_type(arguments: &PathArguments) -> Option<&Type> {
    match arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::Type(inner) => Some(inner),
            _ => None,
        }),
        PathArguments::None | PathArguments::Parenthesized(_) => None,
    }
}

/// The only field of `struct S(T);`, which has no name.
pub(crate) fn only_field(fields: &Fields) -> Option<&Field> {
    match fields {
        Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => unnamed.unnamed.first(),
        _ => None,
    }
}

/// The type's last name, with an `Option` around it taken off: `Option<CardCvc>` is a `CardCvc`.
pub(crate) fn leaf_name(ty: &Type) -> Option<String> {
    match strip_option(ty) {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
}

/// Whether the type is spelled as an `Option`.
pub(crate) fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Option"))
}

/// The type inside of an `Option`, or the type itself.
pub(crate) fn strip_option(ty: &Type) -> &Type {
    match ty {
        Type::Path(path) if is_option(ty) => {
            path.path.segments.last().and_then(|last| first_type(&last.arguments)).unwrap_or(ty)
        }
        _ => ty,
    }
}
