// Row 42: a target that the field cannot fill.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(ConnectorResponse)]
pub struct Answer {
    #[to(redirect.url)]
    url: Option<String>,
}

fn main() {}
