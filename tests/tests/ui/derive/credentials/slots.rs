// Row 61: one slot for two fields, and a field without one.
use connector_core::prelude::*;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "{user}:{password}"))]
pub struct Auth {
    #[auth(key1)]
    user: Secret<String>,
    #[auth(key1)]
    password: Secret<String>,
    realm: Secret<String>,
}

fn main() {}
