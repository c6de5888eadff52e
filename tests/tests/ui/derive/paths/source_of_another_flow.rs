// Row 12: a source that the flow does not carry.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct CreatePayment;

fn main() {}
