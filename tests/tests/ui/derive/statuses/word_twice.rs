// Row 54: a word twice, once in full and once under a prefix.
use connector_core::prelude::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "paid" => Charged,
    "000.*" => Charged,
    "paid" => Authorized,
    "000.100" => Pending,
    _ => Pending,
)]
pub struct PaymentStatus(Word);

fn main() {}
