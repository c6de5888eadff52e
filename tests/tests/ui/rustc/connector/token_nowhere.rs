// An access token is asked for and goes nowhere; a request reads one, which nothing gives.
use connector_core::prelude::*;
use connector_tests::valid::{AcmeError, Auth, Payment};

#[derive(ConnectorRequest)]
#[connector(flow = "CreateAccessToken", method = "POST", path = "/token", response = Token)]
pub struct AskForToken;

#[derive(ConnectorResponse)]
pub struct Token {
    #[to(access_token)]
    token: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct PayWithToken {
    token: Tokens,
}

#[derive(ConnectorRequest)]
pub struct Tokens {
    #[from(first(access_token, payment_method_token))]
    token: Secret<String>,
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
    flows(AskForToken, CreatePayment, GetPayment),
)]
pub struct Nowhere;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    body = "json",
    idempotency(header = "Idempotency-Key"),
    flows(AskForToken, PayWithToken, GetPayment),
)]
pub struct FromNowhere;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment;

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

fn main() {}
