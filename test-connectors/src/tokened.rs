//! The processor behind access tokens.

use connector_core::prelude::*;

use crate::{
    requests::{CapturePayment, CreatePayment, GetPayment, GetRefund, RefundPayment, VoidPayment},
    responses::Refusal,
};

/// Makes every call with an access token, and with a key.
#[derive(Connector)]
#[connector(
    id = "tokened",
    base_url = "https://api.tokened.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "1h"),
    requires(CreateAccessToken),
    flows(CreateToken, CreatePayment, CapturePayment, VoidPayment, RefundPayment, GetPayment, GetRefund),
)]
pub struct Tokened;

/// The API key stands in the request for a token alone.
#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {access_token}"))]
pub struct Auth {
    api_key: Secret<String>,
}

/// Asks for an access token.
#[derive(ConnectorRequest)]
#[connector(
    flow = "CreateAccessToken",
    method = "POST",
    path = "/token",
    body = "form",
    auth(basic("{api_key}", "")),
    error = TokenRefusal,
    response = AccessToken
)]
pub struct CreateToken {
    #[from(value = "client_credentials")]
    grant_type: String,
}

/// An access token and how long it lives.
#[derive(ConnectorResponse)]
pub struct AccessToken {
    #[to(access_token)]
    access_token: Secret<String>,
    #[to(expires_in)]
    expires_in: Option<Seconds>,
}

/// An error in OAuth's form.
#[derive(ConnectorError)]
pub struct TokenRefusal {
    #[to(error.code)]
    error: Code,
}
