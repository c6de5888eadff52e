// Row 38: two places to take one value from.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    #[from(reference, description)]
    text: Option<String>,
    #[from(reference)]
    #[from(description)]
    other: Option<String>,
}

fn main() {}
