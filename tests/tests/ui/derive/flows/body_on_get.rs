// Row 15: a body on `GET`.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment, body = "json")]
pub struct GetPayment;

fn main() {}
