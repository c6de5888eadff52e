// Codes that refuse nothing are an error's, and each says one thing.
use connector_core::prelude::*;

#[derive(ConnectorResponse)]
#[connector(key_reused("705"), not_found("404"))]
pub struct Payment {
    #[to(connector_transaction_id)]
    id: String,
}

#[derive(ConnectorError)]
#[connector(in_progress("704", "704"), key_reused("705", "704"), not_found("705"))]
pub struct AcmeError {
    #[to(error.code)]
    code: Code,
}

fn main() {}
