// Row 12: a placeholder that no source fills.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST", path = "/payments/{payment_id}/capture", response = Payment)]
pub struct CapturePayment;

fn main() {}
