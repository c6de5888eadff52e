// Row 31: nothing near.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part<'a> {
    #[from(zebra)]
    month: &'a ExpiryMonth,
}

fn main() {}
