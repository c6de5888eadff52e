// Row 30: an unknown key, a key twice and values of another kind on a request.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", methd = "POST", path = "/payments", path = "/charges", response = "Payment", body = 1)]
pub struct CreatePayment;

fn main() {}
