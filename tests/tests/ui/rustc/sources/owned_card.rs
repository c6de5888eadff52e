// Row 42: what the router holds is borrowed.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(ConnectorRequest)]
pub struct Pay {
    #[from(card.number)]
    number: CardNumber,
}

fn main() {}
