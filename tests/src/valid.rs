//! Valid declarations. Each ui test adds a mistake to them, and requests: a connector cannot list those of another crate.

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
