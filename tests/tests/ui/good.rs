//! Declarations without a mistake, for those that are tried against them.

pub use connector_core::prelude::*;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {api_key}"))]
pub struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorError)]
pub struct AcmeError {
    #[to(error.code)]
    code: String,
}

#[derive(ConnectorResponse)]
pub struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: PaymentStatus,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, "paid" => Charged, _ => Pending)]
pub struct PaymentStatus(Word);

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment;

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;
