// Row 32: `amount` is what this call moves, whatever routers call it.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST", path = "/captures", response = Payment)]
pub struct CapturePayment {
    #[from(amount_to_capture)]
    amount: MinorUnit,
    #[from(refund_amount)]
    refund: MinorUnit,
}

fn main() {}
