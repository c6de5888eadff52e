// Row 31: a source without its group.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    #[from(exp_month)]
    month: ExpiryMonth,
}

fn main() {}
