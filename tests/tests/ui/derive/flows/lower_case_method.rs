// Row 10: a method in lower case.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "post", path = "/payments", response = Payment)]
pub struct CreatePayment;

fn main() {}
