// Row 22: a host that ends with `/`.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example/",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
