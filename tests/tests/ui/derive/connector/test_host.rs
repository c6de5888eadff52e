// Row 24: a production host that looks like a test host.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url(production = "https://api-test.acme.example", sandbox = "https://api.sandbox.acme.example"),
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
