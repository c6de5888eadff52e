// Row 47: an untagged enum.
use connector_core::prelude::*;

#[derive(ConnectorResponse)]
#[serde(untagged)]
pub enum Response {
    Paid { id: String },
    Refused { code: String },
}

fn main() {}
