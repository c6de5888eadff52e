// Row 42: a target that the field cannot fill.
use connector_tests::valid::*;

#[derive(ConnectorResponse)]
pub struct Response {
    #[to(redirect.url)]
    url: Option<String>,
}

fn main() {}
