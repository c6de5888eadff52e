// Row 11: an empty segment.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/v1//payments", response = Payment)]
pub struct CreatePayment;

fn main() {}
