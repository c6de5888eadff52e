// Row 65: timestamps that nobody looks at, or that nobody signed.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "t={timestamp},v1={signature}",
              message = "{timestamp}.{body}", encoding = "hex"),
    ack = 200,
)]
pub struct WithoutTolerance {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "t={timestamp},v1={signature}",
              message = "{timestamp}.{body}", encoding = "hex", tolerance = "0s"),
    ack = 200,
)]
pub struct NoTolerance {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "t={timestamp},v1={signature}",
              message = "{timestamp}.{body}", encoding = "hex", tolerance = "25h"),
    ack = 200,
)]
pub struct DayAndMore {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "t={timestamp},v1={signature}",
              message = "{timestamp}.{body}", encoding = "hex", tolerance = "5 minutes"),
    ack = 200,
)]
pub struct NoTime {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "t={timestamp},v1={signature}",
              message = "{body}", encoding = "hex", tolerance = "5m"),
    ack = 200,
)]
pub struct Unsigned {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "v1={signature}",
              message = "{timestamp}.{body}", encoding = "hex", tolerance = "5m"),
    ack = 200,
)]
pub struct NotSent {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "v1={signature}",
              message = "{body}", encoding = "hex", tolerance = "5m"),
    ack = 200,
)]
pub struct ToleranceAlone {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
