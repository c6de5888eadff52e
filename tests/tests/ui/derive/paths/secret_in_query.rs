// Row 14: a secret in the query.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment, query("key" = "{auth.api_key}", "number" = "{card.number}"))]
pub struct CreatePayment;

fn main() {}
