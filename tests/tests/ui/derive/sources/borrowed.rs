// Rows 87 and 88: references without a lifetime of the item's own.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct Pay {
    #[from(reference)]
    reference: &'static str,
    #[from(value = "ecommerce")]
    channel: &'static str,
    #[from(card.number)]
    number: Option<&'static CardNumber>,
    #[from(description)]
    description: Option<std::borrow::Cow<'static, str>>,
}

fn main() {}
