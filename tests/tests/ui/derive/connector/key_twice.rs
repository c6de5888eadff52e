// Row 30: a key twice; the second is marked.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url(production = "https://api.acme.example", sandbox = "https://api.sandbox.acme.example"),
    auth = Auth,
    error = AcmeError,
    id = "acme2",
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
