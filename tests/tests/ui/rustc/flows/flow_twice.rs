// Row 8: one flow, two requests.
use connector_tests::valid::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment, FindPayment),
)]
pub struct Acme;

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/find/{connector_transaction_id}", response = Payment)]
pub struct FindPayment;

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

fn main() {}
