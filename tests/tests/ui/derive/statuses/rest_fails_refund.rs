// Row 53: an unknown word would end the refund.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(StatusMap)]
#[status_map(RefundStatus,
    "done" => Success,
    _ => Failure,
)]
pub struct RefundState(Word);

fn main() {}
