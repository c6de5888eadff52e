// Row 7: a mistyped flow that is required, and one that moves money.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment, requires(CreateConectorCustomer, Capture))]
pub struct CreatePayment;

fn main() {}
