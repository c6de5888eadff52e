// Row 11: a path that does not start with `/`.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "payments", response = Payment)]
pub struct CreatePayment;

fn main() {}
