// Headers that carry an access token, which nothing gives.
#[path = "../../good.rs"]
mod good;
use good::{AcmeError, CreatePayment, GetPayment};

use connector_core::prelude::*;

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

fn main() {}
