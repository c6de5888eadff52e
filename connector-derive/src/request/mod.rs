//! `ConnectorRequest`: a request of a flow, or a part of one.

mod check;
mod expand;
mod input;
mod model;
mod resolve;
mod rows;
mod spec;

use crate::{attribute::RequestKeys, driver::Derive};

pub(crate) const CONNECTOR_REQUEST: Derive<RequestKeys, model::Request> = Derive {
    attribute: "connector",
    model: resolve::resolve,
    check: check::check,
    expand: expand::expand,
    stub: |input, _| expand::stub(input),
};
