// Row 30: an unknown key, near a known one and far from all.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url(production = "https://api.acme.example", sandbox = "https://api.sandbox.acme.example"),
    auth = Auth,
    error = AcmeError,
    haeders("Acme-Version" = "1"), zebra = "stripes",
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
