// Row 31: a mistyped source.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part<'a> {
    #[from(card.nubmer)]
    number: &'a CardNumber,
}

fn main() {}
