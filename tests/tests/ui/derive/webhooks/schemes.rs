// Row 63: a mistyped scheme, one that is none, and one that is not supported yet.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha265, header = "Acme-Signature", message = "{body}", encoding = "hex"), ack = 200)]
pub struct Mistyped {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(zebra, header = "Acme-Signature", message = "{body}", encoding = "hex"), ack = 200)]
pub struct Unknown {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha512, header = "Acme-Signature", message = "{body}", encoding = "hex"), ack = 200)]
pub struct Planned {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(remote = VerifyWebhook, ack = 200)]
pub struct ByTheProcessor {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
