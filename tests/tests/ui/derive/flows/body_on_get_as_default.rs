// Row 15: what `body = "none"` leaves without a place.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Void", method = "POST", path = "/payments/{connector_transaction_id}/voids", response = Payment, body = "none")]
pub struct VoidPayment {
    #[from(reference)]
    reference: String,
}

fn main() {}
