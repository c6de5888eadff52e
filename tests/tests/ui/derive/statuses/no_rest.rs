// Row 52: no last `_`.
use connector_core::prelude::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "paid" => Charged,
)]
pub struct PaymentStatus(Word);

fn main() {}
