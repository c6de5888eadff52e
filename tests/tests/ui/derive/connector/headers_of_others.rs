// Row 27: headers that something else writes.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url(production = "https://api.acme.example", sandbox = "https://api.sandbox.acme.example"),
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key"),
    headers(
        "Idempotency-Key" = "1",
        "Content-Type" = "application/json",
        "Content-Length" = "0",
        "Host" = "api.acme.example",
        "Authorization" = "Bearer",
    ),
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
