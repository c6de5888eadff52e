// A form of the language that is not supported yet.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    #[from(sign(sha512, message = "{auth.api_key}|{fields.amount}", encoding = "hex"))]
    hash: String,
}

fn main() {}
