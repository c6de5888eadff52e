// Row 54: an arm that can never match.
use connector_core::prelude::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    _ => Pending,
    "paid" => Charged,
)]
pub struct PaymentStatus(Word);

fn main() {}
