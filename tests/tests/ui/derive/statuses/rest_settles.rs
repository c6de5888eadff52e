// Row 53: an unknown word would settle the payment.
use connector_tests::valid::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "new" => Pending,
    _ => Charged,
)]
pub struct PaymentStatus(Word);

fn main() {}
