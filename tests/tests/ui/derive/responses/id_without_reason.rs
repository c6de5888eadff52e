// Row 45: an id that is absent, and no word of why.
use connector_core::prelude::*;

#[derive(ConnectorResponse)]
#[connector(id = "never")]
pub struct Payment {
    #[to(connector_transaction_id)]
    id: Option<String>,
}

#[derive(ConnectorResponse)]
#[connector(id = "absent: ")]
pub struct Refund {
    #[to(connector_refund_id)]
    id: Option<String>,
}

fn main() {}
