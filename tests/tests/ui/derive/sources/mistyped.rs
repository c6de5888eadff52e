// Row 31: a mistyped source.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    #[from(card.nubmer)]
    number: CardNumber,
}

fn main() {}
