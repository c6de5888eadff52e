// Patterns that do not fit the status's words.
use connector_core::prelude::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "CAPTURE" => Charged,
    { cod: "CAPTURE" } => Charged,
    { code: "REFUND", code: "VOID", success: "true" } => Voided,
    { code: "CANCEL", success: true } => Voided,
    _ => Pending,
)]
pub struct Event {
    code: Word,
    success: Word,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    { code: "CAPTURE" } => Charged,
    _ => Pending,
)]
pub struct PaymentStatus(Word);

fn main() {}
