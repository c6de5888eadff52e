// Row 55: a target that is no variant.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus, "held" => Authorised, _ => Pending)]
pub struct State(Word);

fn main() {}
