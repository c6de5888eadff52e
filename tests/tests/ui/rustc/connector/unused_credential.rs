// Row 60: a credential that nothing reads, neither a header nor a request nor a part.
use connector_core::prelude::*;
use connector_tests::valid::{AcmeError, Payment};

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key"),
    flows(CreatePayment, GetPayment),
)]
pub struct Acme;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {api_key}"))]
pub struct Auth {
    api_key: Secret<String>,
    #[auth(key1)]
    merchant_account: Secret<String>,
    #[auth(key2)]
    terminal: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment {
    merchant: Merchant,
}

#[derive(ConnectorRequest)]
pub struct Merchant {
    #[from(auth.merchant_account)]
    account: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

fn main() {}
