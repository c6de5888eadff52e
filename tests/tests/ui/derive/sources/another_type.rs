// Row 42: a well-known type that the source cannot fill.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment {
    #[from(billing.country)]
    country: Option<Currency>,
    #[from(card.exp_month)]
    year: ExpiryYear,
    #[from(reference)]
    amount: MinorUnit,
}

fn main() {}
