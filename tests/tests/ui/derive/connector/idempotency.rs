// Row 26: ways to stay idempotent that say nothing, or too little.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(none = ""),
    flows(GetPayment),
)]
pub struct WithoutReason;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key", max_len = 16),
    flows(GetPayment),
)]
pub struct ShortKeys;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(by = "amount", reason = "the manual says so"),
    flows(GetPayment),
)]
pub struct ByAmount;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key", none = "it is a test"),
    flows(GetPayment),
)]
pub struct BothWays;

fn main() {}
