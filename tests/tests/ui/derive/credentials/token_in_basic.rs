// An access token is no user's name, and a credential's header has no condition.
use connector_core::prelude::*;

#[derive(ConnectorAuth)]
#[auth(basic("{api_key}", "{access_token}"))]
pub struct Basic {
    api_key: Secret<String>,
}

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {acces_token}", "X-Key" = "{api_key}" if three_ds))]
pub struct Headers {
    api_key: Secret<String>,
}

fn main() {}
