// Row 53: an event of tomorrow would pay, and a dispute's unknown word would end it.
use connector_core::prelude::*;

#[derive(StatusMap)]
#[status_map(WebhookEvent, "payment.paid" => PaymentSuccess, _ => PaymentFailure)]
#[status_map(DisputeStatus, "dispute.won" => DisputeWon, _ => DisputeLost)]
pub struct Kind(Word);

fn main() {}
