// Row 33: a part that reads what the flow does not carry, two levels down.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST", path = "/captures", response = Payment)]
pub struct CapturePayment<'a> {
    wrap: Wrap<'a>,
}

#[derive(ConnectorRequest)]
pub struct Wrap<'a> {
    card: Card<'a>,
}

#[derive(ConnectorRequest)]
pub struct Card<'a> {
    #[from(card.number)]
    number: &'a CardNumber,
}

fn main() {}
