// Row 39: a `{` that is never closed.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    #[from("{card.exp_month}/{card.exp_year")]
    expiry: Secret<String>,
}

fn main() {}
