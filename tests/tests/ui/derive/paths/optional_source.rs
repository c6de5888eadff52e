// Row 13: a source that may be absent.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/cities/{billing.city}/payments", response = Payment)]
pub struct CreatePayment;

fn main() {}
