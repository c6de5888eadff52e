// The codes that say that a call is still being worked on are an error's.
use connector_core::prelude::*;

#[derive(ConnectorResponse)]
#[connector(in_progress("704"))]
pub struct Payment {
    #[to(connector_transaction_id)]
    id: String,
}

#[derive(ConnectorError)]
#[connector(in_progress = "704")]
pub struct AcmeError {
    #[to(error.code)]
    code: Code,
}

fn main() {}
