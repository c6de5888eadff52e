// A flag that is none.
use connector_tests::valid::*;

#[derive(ConnectorResponse)]
pub struct Answer {
    #[to(succeeded)]
    success: String,
}

fn main() {}
