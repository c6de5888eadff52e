// Row 89: types that have no form on the wire: one of std's, and one of the author's own without a derive.
use connector_tests::valid::*;

pub struct OrderNumber(String);

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct Pay {
    #[from(browser.ip)]
    ip: std::net::IpAddr,
    #[from(reference)]
    order: OrderNumber,
}

fn main() {}
