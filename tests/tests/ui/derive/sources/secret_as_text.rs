// Row 40: secrets in plain texts.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment {
    #[from(card.cvc)]
    cvc: Option<String>,
    #[from(card.number)]
    number: String,
    #[from(auth.api_key)]
    key: String,
    #[from("{card.exp_month}/{card.exp_year:yy}")]
    expiry: String,
}

fn main() {}
