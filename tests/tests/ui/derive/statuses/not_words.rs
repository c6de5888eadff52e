// A status of several fields that are no words.
use connector_core::prelude::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus, { code: "CAPTURE", success: "true" } => Charged, _ => Pending)]
pub struct Event {
    code: Word,
    success: bool,
}

#[derive(StatusMap)]
pub struct Untold {
    code: Word,
    success: Word,
}

fn main() {}
