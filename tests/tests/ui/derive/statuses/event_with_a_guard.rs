// An event is named before anybody knows which payment it is about.
use connector_core::prelude::*;

#[derive(StatusMap)]
#[status_map(WebhookEvent, "authorised" if manual_capture => PaymentAuthorized, _ => Unsupported)]
pub struct Kind(Word);

fn main() {}
