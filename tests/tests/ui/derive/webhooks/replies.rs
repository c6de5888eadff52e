// A reply on which the processor sends again, and none at all.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"), ack = 500)]
pub struct Failure {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"))]
pub struct Unsaid {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
