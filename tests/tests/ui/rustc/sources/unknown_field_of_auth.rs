// Row 31: a credential that the account does not have.
use connector_tests::valid::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct Pay {
    #[from(auth.merchant)]
    merchant: Secret<String>,
}

fn main() {}
