//! `StatusMap`: words to statuses, as a `match`.

mod check;
mod expand;
mod parse;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::ctxt::Ctxt;

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let maps = parse::parse(&cx, input);
    maps.iter().for_each(|map| check::check(&cx, map));
    let code = expand::expand(&cx, input, &maps);
    let errors = cx.into_errors();
    quote::quote! { #errors #code }
}
