// Row 51: a status without a status map.
use connector_tests::valid::*;

#[derive(ConnectorResponse)]
pub struct Response {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: String,
}

fn main() {}
