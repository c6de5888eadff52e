// Row 11: the host is not the path's.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "https://api.acme.example/payments", response = Payment)]
pub struct CreatePayment;

fn main() {}
