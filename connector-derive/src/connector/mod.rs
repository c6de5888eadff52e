//! `Connector`: the table of contents of a declared processor.

mod check;
mod expand;
mod model;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::ctxt::Ctxt;

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let model = model::model(&cx, input);
    if let Some(connector) = &model {
        check::check(&cx, connector);
    }
    match model.and_then(model::Connector::complete) {
        Some(connector) if !cx.has_errors() => expand::expand(&connector),
        _ => cx.into_errors(),
    }
}
