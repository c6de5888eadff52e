// Row 12: a mistyped placeholder.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST", path = "/payments/{conector_transaction_id}/capture", response = Payment)]
pub struct CapturePayment;

fn main() {}
