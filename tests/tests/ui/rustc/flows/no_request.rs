// Row 9: a type in `flows(..)` that is no request.
use connector_tests::valid::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment, Receipt),
)]
pub struct Acme;

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

#[derive(ConnectorResponse)]
pub struct Receipt {
    #[to(connector_transaction_id)]
    id: String,
}

fn main() {}
