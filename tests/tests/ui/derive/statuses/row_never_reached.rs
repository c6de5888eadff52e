// Row 54: of several words, rows that those above them take.
use connector_core::prelude::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    { code: "CAPTURE", success: _ } => Charged,
    { code: "CAPTURE", success: "false" } => CaptureFailed,
    { code: "CHARGE*", success: "true" | "false" } => Charged,
    { code: "CHARGEBACK", success: "true" } => Pending,
    { code: "VOID", success: absent } => Voided,
    { success: absent, code: "VOID" } => VoidFailed,
    _ => Pending,
    { code: "EXPIRE", success: _ } => Expired,
)]
pub struct Event {
    code: Word,
    success: Word,
}

fn main() {}
