// Statuses that do not say that nothing was done, and one that stands twice.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key"),
    not_executed(429, 500, 503, 429, 99999),
    flows(GetPayment),
)]
pub struct Acme;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key"),
    not_executed = 429,
    flows(GetPayment),
)]
pub struct NoList;

fn main() {}
