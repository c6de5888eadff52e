// Row 22: a host with a query.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example/v1?key=1",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
