// A variant without the tag of an enum that has none.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub enum Method {
    #[from(payment_method = Card)]
    Card {
        #[from(card.number)]
        number: CardNumber,
    },
    #[from(payment_method = Ideal)]
    #[serde(untagged)]
    Ideal {
        #[from(value = "ideal")]
        kind: String,
    },
}

fn main() {}
