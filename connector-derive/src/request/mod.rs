//! `ConnectorRequest`: a request of a flow, or a part of one.

mod check;
mod expand;
mod input;
mod model;
mod parse;
mod resolve;
mod rows;
mod spec;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::{attribute::RequestKeys, ctxt::Ctxt, driver::Derive};

pub(crate) struct ConnectorRequest;

impl Derive for ConnectorRequest {
    type Keys = RequestKeys;
    type Model<'i> = model::Request<'i>;
    const ATTRIBUTE: &'static str = "connector";

    fn model<'i>(&self, cx: &Ctxt, input: &'i DeriveInput, keys: RequestKeys) -> Option<model::Request<'i>> {
        parse::parse(cx, input, keys).and_then(|parsed| resolve::resolve(cx, input, parsed))
    }

    fn check(&self, cx: &Ctxt, request: &model::Request<'_>) {
        check::check(cx, request);
    }

    fn expand(&self, input: &DeriveInput, request: &model::Request<'_>) -> TokenStream {
        expand::expand(input, request)
    }

    fn stub(&self, input: &DeriveInput, _: Option<&model::Request<'_>>) -> TokenStream {
        expand::stub(input)
    }
}
