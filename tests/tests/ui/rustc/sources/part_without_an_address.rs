// Row 33: a part that is read over an address and is given none.
use connector_tests::valid::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct Pay {
    address: Option<Address>,
}

#[derive(ConnectorRequest)]
#[connector(over = address)]
pub struct Address {
    #[from(address.city)]
    city: Option<String>,
}

fn main() {}
