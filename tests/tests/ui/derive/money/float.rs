// Row 1: money in a float.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Money {
    #[from(amount)]
    amount: f64,
}

fn main() {}
