// Row 63: an encoding and a key that are none, a place too many, a header's name that HTTP does not allow.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme Signature", message = "{body}", encoding = "base46", key = "{secret:hex}"),
    ack = 200,
)]
pub struct Encoded {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", field = "signature", message = "{body}", encoding = "hex"),
    ack = 200,
)]
pub struct TwoPlaces {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, field = "signature", format = "v1={signature}", message = "{body.id}", encoding = "hex"),
    ack = 200,
)]
pub struct FieldOfPairs {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "v1:{signature}", message = "{body}", encoding = "hex"),
    ack = 200,
)]
pub struct NoPairs {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "t={timestamp}", message = "{timestamp}.{body}",
              encoding = "hex", tolerance = "5m"),
    ack = 200,
)]
pub struct NoSignature {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
