// Row 42: a target that the field cannot fill.
use connector_tests::valid::*;

#[derive(ConnectorResponse)]
pub struct Answer {
    #[to(redirect.url)]
    url: Option<String>,
}

fn main() {}
