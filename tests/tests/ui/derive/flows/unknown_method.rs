// Row 10: a method that HTTP does not have.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "PSOT", path = "/payments", response = Payment)]
pub struct CreatePayment;

fn main() {}
