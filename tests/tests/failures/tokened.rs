//! The same processor behind access tokens.

use connector_core::prelude::*;

use crate::shop::{GiveBack, Look, LookAtRefund, Pay, Refusal};

/// Every call is made with an access token.
#[derive(Connector)]
#[connector(
    id = "tokened",
    base_url = "https://api.tokened.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "1h"),
    requires(CreateAccessToken),
    flows(AskForToken, Pay, Look, GiveBack, LookAtRefund),
)]
pub(crate) struct Tokened;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {access_token}"))]
pub(crate) struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(
    flow = "CreateAccessToken",
    method = "POST",
    path = "/token",
    body = "form",
    auth(basic("{api_key}", "")),
    error = TokenRefusal,
    response = Token
)]
pub(crate) struct AskForToken {
    #[from(value = "client_credentials")]
    grant_type: String,
}

#[derive(ConnectorResponse)]
pub(crate) struct Token {
    #[to(access_token)]
    access_token: Secret<String>,
    #[to(expires_in)]
    expires_in: Option<Seconds>,
}

#[derive(ConnectorError)]
pub(crate) struct TokenRefusal {
    #[to(error.code)]
    error: Code,
}
