// What is no way to learn how a call ended.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    resolve = "webhook",
    flows(GetPayment),
)]
pub struct Acme;

fn main() {}
