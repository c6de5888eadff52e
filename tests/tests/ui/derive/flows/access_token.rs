// A request for a token depends on no payment, needs no token, and is no response's error.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(
    flow = "CreateAccessToken",
    method = "POST",
    path = "/token",
    auth(header("X-Token" = "{access_token}")),
    requires(CreateAccessToken),
    response = Token
)]
pub struct AskForToken {
    #[from(reference)]
    reference: String,
    #[from(state.session)]
    session: Option<Secret<String>>,
    #[from(access_token)]
    token: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/{access_token}", error = "TokenError", response = Payment)]
pub struct TokenInPath;

#[derive(ConnectorRequest)]
#[connector(error = TokenError)]
pub struct Part {
    #[from(amount)]
    amount: MinorUnit,
}

fn main() {}
