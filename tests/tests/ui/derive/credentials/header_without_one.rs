// Row 60: a header that names no credential, and one that names none of these.
use connector_core::prelude::*;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer api_key", "X-Account" = "{acount}"))]
pub struct Auth {
    api_key: Secret<String>,
    #[auth(key1)]
    account: Secret<String>,
}

fn main() {}
