// Row 11: a query in the path.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments?expand=links", response = Payment)]
pub struct CreatePayment;

fn main() {}
