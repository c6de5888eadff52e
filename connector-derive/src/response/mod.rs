//! `ConnectorResponse` and `ConnectorError`: a response, or a part of one.

mod check;
mod expand;
mod model;

pub(crate) use check::{Kind, check};
pub(crate) use expand::{picked_fields, table};
pub(crate) use model::{Codes, Field, Response, Shape, model};

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::{attribute::ResponseKeys, ctxt::Ctxt, driver::Derive};

impl Derive for Kind {
    type Keys = ResponseKeys;
    type Model<'i> = Response<'i>;
    const ATTRIBUTE: &'static str = "connector";

    fn model<'i>(&self, cx: &Ctxt, input: &'i DeriveInput, keys: ResponseKeys) -> Option<Response<'i>> {
        model(cx, input, keys, "a response")
    }

    fn check(&self, cx: &Ctxt, response: &Response<'_>) {
        check::check(cx, response, *self);
    }

    fn expand(&self, input: &DeriveInput, response: &Response<'_>) -> TokenStream {
        expand::expand(input, response)
    }

    fn stub(&self, input: &DeriveInput, _: Option<&Response<'_>>) -> TokenStream {
        expand::stub(input)
    }
}
