// Row 48: a new field at the processor would fail payments.
use connector_core::prelude::*;

#[derive(ConnectorResponse)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    #[to(connector_transaction_id)]
    id: String,
}

fn main() {}
