// Row 42: types that their sources cannot fill.
use connector_tests::valid::*;

#[derive(ConnectorRequest)]
pub struct Pay {
    #[from(reference)]
    reference: char,
    #[from(auto_capture)]
    capture: Option<u8>,
}

fn main() {}
