// Row 30: one typo is one message; `method` is not reported missing as well.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", methd = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment;

fn main() {}
