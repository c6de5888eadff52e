// What is asked for a token must answer with one.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "CreateAccessToken", method = "POST", path = "/token", response = Session)]
pub struct AskForToken;

#[derive(ConnectorResponse)]
pub struct Session {
    #[to(session.token)]
    token: Secret<String>,
}

fn main() {}
