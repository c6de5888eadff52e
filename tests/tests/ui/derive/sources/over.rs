// What nothing is read over, and a request of a flow that is read over something.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(over = adress)]
pub struct Address {
    #[from(address.city)]
    city: Option<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment, over = line)]
pub struct Pay {
    #[from(reference)]
    reference: String,
}

fn main() {}
