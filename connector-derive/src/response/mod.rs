//! `ConnectorResponse` and `ConnectorError`: an answer, or a part of one.

mod check;
mod expand;
mod model;

pub(crate) use check::check;
pub(crate) use expand::{picked_fields, put_of, table};
pub(crate) use model::{Codes, Field, Response, Shape, model};

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::ctxt::Ctxt;

/// Which derive it is: an error answer writes `error.*` and ids alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Response,
    Error,
}

pub(crate) fn derive(input: &DeriveInput, kind: Kind) -> TokenStream {
    let cx = Ctxt::default();
    let model = model(&cx, input, "an answer");
    if let Some(model) = &model {
        check::check(&cx, model, kind);
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
