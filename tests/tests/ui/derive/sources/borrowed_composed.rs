// Row 44: what is composed has nobody to borrow from.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment<'a> {
    #[from(billing.full_name)]
    name: Option<&'a Secret<String>>,
    #[from("order {order.id}")]
    order: Option<&'a str>,
}

fn main() {}
