// An encoding that is not supported yet.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment, body = "xml")]
pub struct CreatePayment;

fn main() {}
