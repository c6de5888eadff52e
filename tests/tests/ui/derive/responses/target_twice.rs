// Row 46: two fields to one target.
use connector_core::prelude::*;

#[derive(ConnectorResponse)]
pub struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(connector_transaction_id)]
    payment_id: String,
}

fn main() {}
