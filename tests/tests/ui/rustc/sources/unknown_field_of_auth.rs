// Row 31: a credential that the account does not have.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct Pay {
    #[from(auth.merchant)]
    merchant: Secret<String>,
}

fn main() {}
