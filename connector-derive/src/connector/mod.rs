//! `Connector`: the table of contents of a declared processor.

mod check;
mod expand;
mod host;
mod idempotency;
mod model;

use proc_macro2::TokenStream;

use crate::{attribute::ConnectorKeys, driver::Derive};

pub(crate) const CONNECTOR: Derive<ConnectorKeys, model::Connector> = Derive {
    attribute: "connector",
    model: model::model,
    check: check::check,
    expand: |_, connector| expand::expand(connector),
    stub: |_, _| TokenStream::new(),
};
