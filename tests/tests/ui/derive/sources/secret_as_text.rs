// Row 40: secrets in plain texts.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment<'a> {
    #[from(card.cvc)]
    cvc: Option<String>,
    #[from(card.number)]
    number: String,
    #[from(auth.api_key)]
    key: &'a str,
    #[from("{card.exp_month}/{card.exp_year:yy}")]
    expiry: String,
}

fn main() {}
