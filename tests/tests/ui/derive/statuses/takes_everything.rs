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

#[derive(StatusMap)]
#[status_map(AttemptStatus, { code: "CAPTURE" } => Charged, { success: "false" } => Failure, _ => Pending)]
#[status_map(RefundStatus, { code: "REFUND", success: _ } => Success, { code: "REFUNDS" } => Pending, _ => Pending)]
pub struct HalfARow {
    code: Word,
    success: Word,
}

fn main() {}
