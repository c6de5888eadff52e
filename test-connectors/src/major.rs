//! Money in the major unit.

use connector_core::prelude::*;

use crate::{
    requests::Auth,
    responses::{Payment, Refusal},
};

/// Writes money as a text in the major unit.
#[derive(Connector)]
#[connector(
    id = "major",
    base_url = "https://api.major.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key"),
    flows(CreatePaymentInMajor),
    resolve = "manual",
)]
pub struct Major;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePaymentInMajor {
    #[from(amount)]
    amount: StringMajorUnit,
    #[from(currency)]
    currency: Currency,
}
