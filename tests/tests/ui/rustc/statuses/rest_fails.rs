// Row 53: an unknown word would fail the payment.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "paid" => Charged,
    _ => Failure,
)]
pub struct PaymentStatus(Word);

fn main() {}
