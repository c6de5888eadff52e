// Row 38: a value and a function.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    #[from(value = "ecommerce", with = channel)]
    channel: String,
}

fn main() {}
