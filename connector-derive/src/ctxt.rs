//! Collects the mistakes of an item, so that all of them are reported together.

use std::cell::RefCell;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Error, Ident};

#[derive(Default)]
pub(crate) struct Ctxt {
    errors: RefCell<Option<Error>>,
    /// The keys that mistyped ones probably mean.
    doubts: RefCell<Vec<&'static str>>,
}

impl Ctxt {
    /// A mistake at `tokens`: what is wrong.
    pub(crate) fn error(&self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.push(Error::new_spanned(tokens, message));
    }

    /// A mistake at `tokens`: what is wrong, and what to write instead.
    pub(crate) fn error_help(
        &self,
        tokens: impl ToTokens,
        message: impl std::fmt::Display,
        help: impl std::fmt::Display,
    ) {
        self.push(Error::new_spanned(tokens, format!("{message}\nhelp: {help}")));
    }

    pub(crate) fn push(&self, error: Error) {
        let mut errors = self.errors.borrow_mut();
        match errors.as_mut() {
            Some(errors) => errors.combine(error),
            None => *errors = Some(error),
        }
    }

    /// Reports a required key of `item` that is missing, unless a mistyped key probably means it.
    pub(crate) fn require(&self, is_there: bool, item: (&str, &Ident), key: &str, example: &str) {
        let (kind, ident) = item;
        if !is_there && !self.is_in_doubt(key) {
            self.error_help(
                ident,
                format!("{kind}`{ident}`: missing required key `{key}`"),
                format!("add `{example}`"),
            );
        }
    }

    /// Notes that a mistyped key was reported that probably means `key`.
    pub(crate) fn doubt(&self, key: &'static str) {
        self.doubts.borrow_mut().push(key);
    }

    /// Whether `key` may be there under a mistyped name, so that it is not reported missing as well.
    pub(crate) fn is_in_doubt(&self, key: &str) -> bool {
        self.doubts.borrow().contains(&key)
    }

    /// The value, or `None` with the mistake kept.
    pub(crate) fn ok<T>(&self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.errors.borrow().is_some()
    }

    /// The mistakes as code that does not compile.
    pub(crate) fn into_errors(self) -> TokenStream {
        self.errors.into_inner().map(|errors| errors.into_compile_error()).unwrap_or_default()
    }
}
