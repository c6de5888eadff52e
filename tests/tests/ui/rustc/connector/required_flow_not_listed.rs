// Row 19: a required flow that the connector does not list.
use connector_tests::valid::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key"),
    resolve = "manual",
    flows(StorePayment),
)]
pub struct Acme;

#[derive(ConnectorRequest)]
#[connector(flow = "SetupMandate", method = "POST", path = "/payments", response = Payment, requires(CreateConnectorCustomer))]
pub struct StorePayment;

fn main() {}
