// Row 39: an unknown format.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    #[from("{card.exp_year:yyy}")]
    expiry: Secret<String>,
}

fn main() {}
