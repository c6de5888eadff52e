// Four mistakes, four messages.
use connector_tests::valid::*;

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "paid" if auto_captured => Charged,
    "held" | new => Authorized,
    "failed" => Failure,
    "failed" => Voided,
    _ => Charged,
)]
pub struct PaymentStatus(Word);

fn main() {}
