// Row 11: a fragment in the path.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments#first", response = Payment)]
pub struct CreatePayment;

fn main() {}
