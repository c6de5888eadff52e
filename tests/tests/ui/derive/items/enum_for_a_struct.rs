// Row 68: an enum where a struct is needed, and the reverse.
use connector_core::prelude::*;

#[derive(Connector)]
pub enum Acme {}

#[derive(ConnectorAuth)]
pub enum Auth {
    Key(Secret<String>),
}

#[derive(ConnectorResponse)]
pub enum Payment {
    Paid,
}

#[derive(ConnectorState)]
pub enum State {}

#[derive(StatusMap)]
#[status_map(AttemptStatus, "paid" => Charged, _ => Pending)]
pub enum PaymentStatus {
    Paid,
}

#[derive(StatusTarget)]
pub struct PayoutStatus;

#[derive(WireValue)]
pub enum Iban {
    Text(String),
}

fn main() {}
