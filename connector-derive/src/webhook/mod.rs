//! `ConnectorWebhook`: how a processor's events are verified, taken apart and read.

mod check;
mod expand;
mod model;
mod signature;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::ctxt::Ctxt;

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let model = model::model(&cx, input);
    if let Some(webhook) = &model {
        check::check(&cx, webhook);
    }
    match model {
        Some(webhook) if !cx.has_errors() => expand::expand(input, &webhook),
        _ => {
            let stub = expand::stub(input);
            let errors = cx.into_errors();
            quote::quote! { #errors #stub }
        }
    }
}
