// Own targets: without a module, on an error, written twice, one that is only a name.
use connector_tests::valid::*;

#[derive(ConnectorResponse)]
pub struct Payout {
    #[to(::payout_id)]
    id: String,
    #[to(payout_id)]
    number: String,
    #[to(crate::target::payout_id)]
    one: String,
    #[to(crate::target::payout_id)]
    other: String,
}

#[derive(ConnectorError)]
pub struct Refusal {
    #[to(crate::error::payout_id)]
    id: String,
}

fn main() {}
