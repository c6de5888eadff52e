// Row 32: a source that the flow does not carry.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST", path = "/captures", response = Payment)]
pub struct CapturePayment {
    #[from(card.number)]
    number: CardNumber,
    #[from(browser.ip)]
    ip: Option<String>,
}

fn main() {}
