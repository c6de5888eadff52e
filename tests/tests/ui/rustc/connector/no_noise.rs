// Mistakes in requests and in a part: the connector that lists them does not add that it lacks what stands there.
use connector_core::prelude::*;
use connector_tests::valid::{self, AcmeError};

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
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = valid::Payment)]
pub struct CreatePayment {
    #[from(auth.merchant_account)]
    account: Secret<String>,
    #[from(referense)]
    reference: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSynk", method = "GET", path = "/payments/{connector_transaction_id}", response = valid::Payment)]
pub struct GetPayment;

#[derive(Connector)]
#[connector(
    id = "acme_again",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key"),
    flows(RepeatPayment, FindPayment),
)]
pub struct AcmeAgain;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = valid::Payment)]
pub struct RepeatPayment {
    merchant: Merchant,
}

#[derive(ConnectorRequest)]
pub struct Merchant {
    #[from(auth.merchant_account)]
    account: Secret<String>,
    #[from(descripton)]
    name: Option<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = valid::Payment)]
pub struct FindPayment;

fn main() {}
