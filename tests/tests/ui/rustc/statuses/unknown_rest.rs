// Row 55: once, where it is the last arm.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus, "held" => Authorized, _ => Pendng)]
pub struct State(Word);

fn main() {}
