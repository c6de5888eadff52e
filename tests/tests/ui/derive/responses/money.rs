// Row 50: a float or a bare integer for an amount.
use connector_core::prelude::*;

#[derive(ConnectorResponse)]
pub struct Payment {
    #[to(amount)]
    amount: f64,
    #[to(amount_captured)]
    captured: Option<i64>,
}

fn main() {}
