// Signatures that cover nothing of what arrived, and messages that cannot be read.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "t={timestamp},v1={signature}", message = "{timestamp}",
              encoding = "hex", tolerance = "5m"),
    ack = 200,
)]
pub struct TimeAlone {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "acme", encoding = "hex"), ack = 200)]
pub struct FixedText {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "{body.}", encoding = "hex"), ack = 200)]
pub struct FieldWithoutAName {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "{boddy}", encoding = "hex"), ack = 200)]
pub struct Mistyped {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "{body", encoding = "hex"), ack = 200)]
pub struct Unclosed {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
