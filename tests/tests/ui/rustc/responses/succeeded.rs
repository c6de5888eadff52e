// A flag that is none.
use connector_tests::valid::*;

#[derive(ConnectorResponse)]
pub struct Response {
    #[to(succeeded)]
    success: String,
}

fn main() {}
