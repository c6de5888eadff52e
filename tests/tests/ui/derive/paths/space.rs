// Row 11: a space in the path.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/new payments", response = Payment)]
pub struct CreatePayment;

fn main() {}
