// Row 52: a `_` that does not take everything.
use connector_core::prelude::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "paid" => Charged,
    _ if auto_capture => Pending,
)]
pub struct PaymentStatus(Word);

fn main() {}
