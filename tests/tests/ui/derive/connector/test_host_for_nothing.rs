// Row 24: a reason for a host that does not look like one (`latest` is no `test`).
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url(production = "https://latest.acme.example", sandbox = "https://sandbox.acme.example", allow_test_host = "its name"),
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
