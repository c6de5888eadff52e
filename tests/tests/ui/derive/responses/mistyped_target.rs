// Row 44: mistyped targets.
use connector_core::prelude::*;

#[derive(ConnectorResponse)]
pub struct Payment {
    #[to(conector_transaction_id)]
    id: String,
    #[to(url)]
    link: Option<Url>,
    #[to(zebra)]
    stripes: Option<String>,
}

fn main() {}
