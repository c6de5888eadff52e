// How long keys live: a time, more than nothing, of keys in a header.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key", ttl = "0h"),
    flows(GetPayment),
)]
pub struct Nothing;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key", ttl = "a day"),
    flows(GetPayment),
)]
pub struct NoTime;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(by = "reference", reason = "the manual says so", ttl = "24h"),
    flows(GetPayment),
)]
pub struct OfNoKey;

fn main() {}
