//! `Connector`: the table of contents of a declared processor.

mod check;
mod expand;
mod host;
mod idempotency;
mod model;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::{attribute::ConnectorKeys, ctxt::Ctxt, driver::Derive};

pub(crate) struct Connector;

impl Derive for Connector {
    type Keys = ConnectorKeys;
    type Model<'i> = model::Connector<'i>;
    const ATTRIBUTE: &'static str = "connector";

    fn model<'i>(&self, cx: &Ctxt, input: &'i DeriveInput, keys: ConnectorKeys) -> Option<model::Connector<'i>> {
        model::model(cx, input, keys)
    }

    fn check(&self, cx: &Ctxt, connector: &model::Connector<'_>) {
        check::check(cx, connector);
    }

    fn expand(&self, _: &DeriveInput, connector: &model::Connector<'_>) -> TokenStream {
        connector.complete().map(|complete| expand::expand(connector, &complete)).unwrap_or_default()
    }
}
