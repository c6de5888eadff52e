// Row 66: an object that names neither payment nor refund nor dispute.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"), ack = 200)]
pub struct Event {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Nothing,
}

#[derive(StatusMap)]
#[status_map(WebhookEvent, "paid" => PaymentSuccess, _ => Unsupported)]
pub struct Kind(Word);

#[derive(ConnectorResponse)]
pub struct Nothing {
    #[to(error.message)]
    message: Option<String>,
}

fn main() {}
