// Row 33: a part that reads what the flow does not carry, two levels down.
use connector_tests::valid::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST", path = "/captures", response = Payment)]
pub struct CapturePayment {
    wrap: Wrap,
}

#[derive(ConnectorRequest)]
pub struct Wrap {
    card: Card,
}

#[derive(ConnectorRequest)]
pub struct Card {
    #[from(card.number)]
    number: CardNumber,
}

fn main() {}
