// Row 7: a mistyped flow.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorise", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment;

fn main() {}
