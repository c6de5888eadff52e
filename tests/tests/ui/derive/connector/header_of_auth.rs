// Row 27: the header of the credentials on a request.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment, headers("Idempotency-Key" = "1", "Authorization" = "Bearer", "Content-Type" = "application/json"))]
pub struct CreatePayment;

fn main() {}
