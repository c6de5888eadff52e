// Row 31: a source without its group.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part<'a> {
    #[from(exp_month)]
    month: &'a ExpiryMonth,
}

fn main() {}
