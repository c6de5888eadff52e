// Row 53: a row that takes every word, however it is written, settles nothing.
use connector_core::prelude::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus, "*" => Charged, _ => Pending)]
pub struct AnyWord(Word);

#[derive(StatusMap)]
#[status_map(AttemptStatus, {} => Charged, { code: "*" } => Charged, _ => Pending)]
pub struct AnyWords {
    code: Word,
    success: Word,
}

fn main() {}
