// An access token is required, and no request with that flow is there to give it.
#[path = "../../good.rs"]
mod good;
use good::{AcmeError, CreatePayment, GetPayment};

use connector_core::prelude::*;

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

fn main() {}
