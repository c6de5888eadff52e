// A field that does not say where its value comes from.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    reference: String,
    key: Secret<String>,
}

fn main() {}
