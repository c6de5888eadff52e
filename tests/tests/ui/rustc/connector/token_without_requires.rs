// Headers that carry an access token, which nothing gives.
use connector_core::prelude::*;
use connector_tests::valid::{AcmeError, Payment};

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {access_token}"))]
pub struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "CreateAccessToken", method = "POST", path = "/token", auth(basic("{api_key}", "")), response = Token)]
pub struct AskForToken;

#[derive(ConnectorResponse)]
pub struct Token {
    #[to(access_token)]
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
    flows(AskForToken, CreatePayment, GetPayment),
)]
pub struct Acme;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment;

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

fn main() {}
