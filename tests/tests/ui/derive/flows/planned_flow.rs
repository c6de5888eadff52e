// Row 7: a flow of the language that is not supported yet says so.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "VoidPostCapture", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment;

fn main() {}
