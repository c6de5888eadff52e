// Row 14: a secret in the path.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/{auth.api_key}/payments", response = Payment)]
pub struct CreatePayment;

fn main() {}
