// Row 53: in a set of statuses of one's own.
use connector_tests::valid::*;

#[derive(StatusTarget, Clone, Copy, PartialEq, Debug)]
pub enum PayoutStatus {
    #[status(open)]
    Pending,
    Done,
}

#[derive(StatusMap)]
#[status_map(PayoutStatus, "done" => Done, _ => Done)]
pub struct State(Word);

fn main() {}
