// Row 66: an event without an id, without a kind, without an object: three messages at once.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"), ack = 200)]
pub struct Event {
    #[to(occurred_at)]
    created: Option<u64>,
}

fn main() {}
