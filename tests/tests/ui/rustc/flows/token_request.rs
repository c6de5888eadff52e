// A credential that the account has not, an error that is none, a life without its unit.
use connector_core::prelude::*;

#[derive(ConnectorAuth)]
#[auth(body)]
pub struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(
    flow = "CreateAccessToken",
    method = "POST",
    path = "/token",
    auth(basic("{client_id}", "{api_key}")),
    error = String,
    response = Token
)]
pub struct AskForToken;

#[derive(ConnectorResponse)]
pub struct Token {
    #[to(session.token)]
    token: Secret<String>,
    #[to(expires_in)]
    expires_in: Option<u64>,
}

fn main() {}
