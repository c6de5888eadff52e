//! The failing server's processor, declared with keys and without.

use connector_core::{Connector as Declared, prelude::*};

use crate::tokened::Tokened;

#[derive(Connector)]
#[connector(
    id = "keyed",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "1d"),
    flows(Pay),
    resolve = "manual",
)]
pub struct Keyed;

#[derive(Connector)]
#[connector(
    id = "keyless",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(none = "its keys are turned off"),
    flows(Pay),
    resolve = "manual",
)]
pub struct Keyless;

/// Each by its id.
pub fn named(id: &str) -> Option<&'static dyn Declared> {
    let all: [&'static dyn Declared; 3] = [&Keyed, &Keyless, &Tokened];
    all.into_iter().find(|connector| connector.spec().id == id)
}

#[derive(ConnectorAuth)]
#[auth(header("X-Api-Key" = "{api_key}"))]
pub struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct Pay {
    #[from(reference)]
    reference: String,
    #[from(amount)]
    amount: MinorUnit,
    #[from(currency)]
    currency: Currency,
}

#[derive(ConnectorResponse)]
pub struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: Status,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, "captured" => Charged, "declined" => Failure, _ => Pending)]
pub struct Status(Word);

#[derive(ConnectorError)]
pub struct Refusal {
    error: Problem,
}

#[derive(ConnectorResponse)]
pub struct Problem {
    #[to(error.code)]
    code: Code,
    #[to(error.message)]
    message: Option<String>,
}
