// A request to a host that its connector does not declare.
use connector_tests::valid::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    host(files = "https://files.acme.example"),
    auth = Auth,
    error = AcmeError,
    flows(FindPayment),
)]
pub struct Acme;

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", host = "file", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct FindPayment;

fn main() {}
