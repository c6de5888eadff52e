// Row 53: an unknown word would fail the payment.
use connector_tests::valid::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "paid" => Charged,
    _ => Failure,
)]
pub struct PaymentStatus(Word);

fn main() {}
