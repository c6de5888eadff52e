// Row 8: one flow, two requests.
#[path = "../../good.rs"]
mod good;
use good::*;

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

fn main() {}
