// Four mistakes, four messages.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "Acme Pay",
    base_url(production = "https://api.acme.example/", sandbox = "https://api.sandbox.acme.example"),
    auth = "Auth",
    error = AcmeError,
    haeders("Acme-Version" = "1"),
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
