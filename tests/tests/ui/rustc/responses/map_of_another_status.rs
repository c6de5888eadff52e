// Row 51: the status map of a payment on a refund.
use connector_tests::valid::*;

#[derive(ConnectorResponse)]
pub struct Refund {
    #[to(connector_refund_id)]
    id: String,
    #[to(refund_status)]
    status: PaymentStatus,
}

fn main() {}
