// Row 31: nothing near.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    #[from(zebra)]
    month: ExpiryMonth,
}

fn main() {}
