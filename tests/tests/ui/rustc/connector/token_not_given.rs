// An access token is required, and no request with that flow is there to give it.
use connector_core::prelude::*;
use connector_tests::valid::{AcmeError, Payment};

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {access_token}", "X-Key" = "{api_key}"))]
pub struct Auth {
    api_key: Secret<String>,
}

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    body = "json",
    idempotency(header = "Idempotency-Key"),
    requires(CreateAccessToken),
    flows(CreatePayment, GetPayment),
)]
pub struct Acme;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment;

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

fn main() {}
