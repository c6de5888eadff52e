// Row 29: `error` missing.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url(production = "https://api.acme.example", sandbox = "https://api.sandbox.acme.example"),
    auth = Auth,
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
