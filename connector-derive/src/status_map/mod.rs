//! `StatusMap`: one word, or several, to statuses, as a `match`.

mod check;
mod expand;
mod parse;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::ctxt::Ctxt;

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let parsed = parse::parse(&cx, input);
    if let Some((columns, maps)) = &parsed {
        maps.iter().for_each(|map| check::check(&cx, columns, map));
    }
    let code = expand::expand(&cx, input, parsed.as_ref());
    let errors = cx.into_errors();
    quote::quote! { #errors #code }
}
