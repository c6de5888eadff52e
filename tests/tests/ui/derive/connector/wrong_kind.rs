// Row 30: values of another kind.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = Acme,
    base_url(production = "https://api.acme.example", sandbox = "https://api.sandbox.acme.example"),
    auth = "Auth",
    error = AcmeError,
    flows = GetPayment,
)]
pub struct Acme;

fn main() {}
