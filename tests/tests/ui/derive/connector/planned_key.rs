// A key of the language that is not supported yet says so.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url(production = "https://api.acme.example", sandbox = "https://api.sandbox.acme.example"),
    auth = Auth,
    error = AcmeError,
    unit_differs = "refunds are in major units",
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
