// A word without quotes.
use connector_core::prelude::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    paid => Charged,
    true => Charged,
    _ => Pending,
)]
pub struct PaymentStatus(Word);

fn main() {}
