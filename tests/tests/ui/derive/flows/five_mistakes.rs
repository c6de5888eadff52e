// Five mistakes, five messages.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "post", path = "payments", respons = Payment)]
pub struct CreatePayment {
    #[from(amount)]
    amount: f64,
    #[from(card.nubmer)]
    number: CardNumber,
}

fn main() {}
