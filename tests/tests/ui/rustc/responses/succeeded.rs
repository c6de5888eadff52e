// A flag that is none.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(ConnectorResponse)]
pub struct Answer {
    #[to(succeeded)]
    success: String,
}

fn main() {}
