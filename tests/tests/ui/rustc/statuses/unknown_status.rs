// Row 55: a target that is no variant.
use connector_tests::valid::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus, "held" => Authorised, _ => Pending)]
pub struct State(Word);

fn main() {}
