// Row 23: hosts without a production, with one address for both, and named ones as well.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url(sandbox = "https://api.sandbox.acme.example"),
    host(
        files(production = "https://files.acme.example", sandbox = "https://files.acme.example"),
        disputes(production = "https://disputes.acme.example"),
        vault(production = "https://vault-test.acme.example/", sandbox = "https://vault.sandbox.acme.example"),
        files = "https://files2.acme.example",
    ),
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
)]
pub struct Acme;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url(production = "https://api.acme.example", sandbox = "https://api.acme.example"),
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
)]
pub struct Twin;

fn main() {}
