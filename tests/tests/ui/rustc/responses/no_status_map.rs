// Row 51: a status without a status map.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(ConnectorResponse)]
pub struct Answer {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: String,
}

fn main() {}
