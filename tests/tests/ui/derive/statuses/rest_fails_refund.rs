// Row 53: an unknown word would end the refund.
use connector_tests::valid::*;

#[derive(StatusMap)]
#[status_map(RefundStatus,
    "done" => Success,
    _ => Failure,
)]
pub struct RefundState(Word);

fn main() {}
