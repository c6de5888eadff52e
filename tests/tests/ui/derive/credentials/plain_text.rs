// Row 59: a credential as a plain text.
use connector_core::prelude::*;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {api_key}"))]
pub struct Auth {
    api_key: String,
}

fn main() {}
