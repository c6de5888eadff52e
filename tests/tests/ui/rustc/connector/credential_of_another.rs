// A part that two connectors share reads a credential that one of them lacks: said at that connector.
use connector_core::prelude::*;
use connector_tests::valid::{AcmeError, Payment};

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {api_key}"))]
pub struct OtherAuth {
    api_key: Secret<String>,
}

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {api_key}"))]
pub struct Auth {
    api_key: Secret<String>,
    #[auth(key1)]
    merchant_account: Secret<String>,
}

#[derive(Connector)]
#[connector(
    id = "other",
    base_url = "https://api.other.example",
    auth = OtherAuth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key"),
    flows(CreatePayment, GetPayment),
)]
pub struct Other;

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
