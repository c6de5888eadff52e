//! What all generated code shares: the scope that it stands in, and its options.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

/// Generated code in a scope of its own, with core under a name that nobody else uses; no code stays none.
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
