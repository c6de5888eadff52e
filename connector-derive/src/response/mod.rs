//! `ConnectorResponse` and `ConnectorError`: a response, or a part of one.

mod check;
mod expand;
mod model;

pub(crate) use check::{Kind, check};
pub(crate) use expand::{picked_fields, table};
pub(crate) use model::{Codes, Field, Response, Shape, model};

use crate::{attribute::ResponseKeys, driver::Derive};

pub(crate) const CONNECTOR_RESPONSE: Derive<ResponseKeys, Response> = Derive {
    attribute: "connector",
    model: |cx, input, keys| model(cx, input, keys, "a response"),
    check: |cx, response| check(cx, response, Kind::Response),
    expand: expand::expand,
    stub: |input, _| expand::stub(input),
};

pub(crate) const CONNECTOR_ERROR: Derive<ResponseKeys, Response> =
    Derive { check: |cx, error| check(cx, error, Kind::Error), ..CONNECTOR_RESPONSE };
