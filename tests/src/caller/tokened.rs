//! The same processor behind access tokens.

use connector_core::prelude::*;

use crate::connectors::{Pay, Refusal};

#[derive(Connector)]
#[connector(
    id = "tokened",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "1d"),
    requires(CreateAccessToken),
    flows(AskForToken, Pay),
    resolve = "manual",
)]
pub struct Tokened;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {access_token}"))]
pub struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(
    flow = "CreateAccessToken",
    method = "POST",
    path = "/token",
    body = "form",
    auth(basic("{api_key}", "")),
    response = Token
)]
pub struct AskForToken {
    #[from(value = "client_credentials")]
    grant_type: String,
}

#[derive(ConnectorResponse)]
pub struct Token {
    #[to(access_token)]
    access_token: Secret<String>,
    #[to(expires_in)]
    expires_in: Option<Seconds>,
}
