// Row 9: a part in `flows(..)`.
use connector_tests::valid::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment, Money),
)]
pub struct Acme;

#[derive(ConnectorRequest)]
pub struct Money {
    #[from(amount)]
    value: MinorUnit,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

fn main() {}
