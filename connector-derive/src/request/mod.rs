//! `ConnectorRequest`: a request of a flow, or a part of one.

mod check;
mod expand;
mod input;
mod model;
mod parse;
mod rows;
mod spec;

pub(crate) use check::{check_header_is_free, check_header_name};
pub(crate) use expand::wrap;
pub(crate) use model::encoding;
pub(crate) use spec::{basic, header};

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::ctxt::Ctxt;

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let model = parse::parse(&cx, input).and_then(|parsed| model::model(&cx, input, parsed));
    if let Some(model) = &model {
        check::check(&cx, model);
    }
    match model {
        Some(model) if !cx.has_errors() => expand::expand(input, &model),
        _ => {
            let stub = expand::stub(input);
            let errors = cx.into_errors();
            quote::quote! { #errors #stub }
        }
    }
}
