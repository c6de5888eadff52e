// An encoding that is not supported yet.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url(production = "https://api.acme.example", sandbox = "https://api.sandbox.acme.example"),
    auth = Auth,
    error = AcmeError,
    body = "xml",
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
