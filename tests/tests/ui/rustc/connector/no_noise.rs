// Mistakes in requests and in a part: the connector that lists them does not add that it lacks what stands there.
#[path = "../../good.rs"]
mod good;
use connector_core::prelude::*;
use good::AcmeError;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key"),
    flows(CreatePayment<'_>, GetPayment),
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
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = good::Payment)]
pub struct CreatePayment<'a> {
    #[from(auth.merchant_account)]
    account: &'a Secret<String>,
    #[from(referense)]
    reference: &'a str,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSynk", method = "GET", path = "/payments/{connector_transaction_id}", response = good::Payment)]
pub struct GetPayment;

#[derive(Connector)]
#[connector(
    id = "acme_again",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key"),
    flows(RepeatPayment<'_>, good::GetPayment),
)]
pub struct AcmeAgain;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = good::Payment)]
pub struct RepeatPayment<'a> {
    merchant: Merchant<'a>,
}

#[derive(ConnectorRequest)]
pub struct Merchant<'a> {
    #[from(auth.merchant_account)]
    account: &'a Secret<String>,
    #[from(descripton)]
    name: Option<&'a str>,
}

fn main() {}
