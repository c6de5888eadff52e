// An element's value, read by a request that is given no element.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct Pay {
    #[from(line.name)]
    name: Option<String>,
}

fn main() {}
