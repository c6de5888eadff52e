// Row 36: a payment method in two variants, the second time within its group.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub enum Source {
    #[from(payment_method = Card | Ideal)]
    Card {},
    #[from(payment_method = Card)]
    Again {},
    #[from(payment_method = BankRedirect)]
    Bank {},
}

fn main() {}
