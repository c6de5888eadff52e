// Row 66: ids that do not tell events apart.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    event_id = "{body.id}",
    ack = 200,
)]
pub struct TwoIds {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    event_id = "acme",
    ack = 200,
)]
pub struct OneForAll {
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "t={timestamp},v1={signature}",
              message = "{timestamp}.{body}", encoding = "hex", tolerance = "5m"),
    event_id = "{timestamp}:{body.id}",
    ack = 200,
)]
pub struct OneForEachTime {
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, field = "signature", message = "{body.id}:{body.kind}", encoding = "base64"),
    event_id = "{body.id}:{body.date}",
    ack = 200,
)]
pub struct Composed {
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, field = "signature", message = "{body.kind}", encoding = "base64"), ack = 200)]
pub struct OfAField {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
