// Row 2: neither does a text, behind an `Option` or not.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Money {
    #[from(amount)]
    amount: String,
    #[from(payment.amount)]
    original: Option<String>,
}

fn main() {}
