// Row 53: an unknown word would settle the payment.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "new" => Pending,
    _ => Charged,
)]
pub struct PaymentStatus(Word);

fn main() {}
