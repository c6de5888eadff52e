// Row 22: a loopback address in production, where only a sandbox may have one.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url(production = "http://127.0.0.1:8080", sandbox = "http://127.0.0.1:8081"),
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
