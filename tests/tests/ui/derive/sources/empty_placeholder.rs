// Row 39: an empty placeholder.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    #[from("{}/{card.exp_year}")]
    expiry: Secret<String>,
}

fn main() {}
