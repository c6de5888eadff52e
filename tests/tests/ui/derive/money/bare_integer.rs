// Row 2: an integer does not say its unit.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Money {
    #[from(amount)]
    amount: i64,
}

fn main() {}
