//! Pieces of code that all derives generate.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

/// The code in a scope of its own, in which core is `_core`; empty code stays empty.
pub(crate) fn wrap(krate: &Path, code: TokenStream) -> TokenStream {
    if code.is_empty() {
        return code;
    }
    quote! {
        #[allow(
            clippy::all,
            clippy::pedantic,
            clippy::restriction,
            non_snake_case,
            unused_qualifications,
            unused_variables
        )]
        const _: () = {
            use #krate::__private as _core;
            #[allow(unused_imports)]
            use _core::RequiredSlot as _;
            #code
        };
    }
}

/// `Some(value)` or `None`, as code.
pub(crate) fn option(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote! { ::core::option::Option::Some(#value) },
        None => quote! { ::core::option::Option::None },
    }
}
