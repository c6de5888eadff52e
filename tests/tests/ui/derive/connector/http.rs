// Row 22: a host without https.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "http://api.acme.example",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
