// Row 55: once, where it is the last arm.
use connector_tests::valid::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus, "held" => Authorized, _ => Pendng)]
pub struct State(Word);

fn main() {}
