// Row 31: in a template, whose inside has no span, the message names the piece.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    #[from("{card.exp_month}/{card.exp_yaer:yy}")]
    expiry: Secret<String>,
}

fn main() {}
