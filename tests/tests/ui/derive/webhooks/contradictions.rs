// Two responses to one question, and places that are none.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, none = "the manual says nothing of signatures", then = "refetch"),
    ack = 200,
)]
pub struct SignedOrNot {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex", then = "refetch"),
    ack(200),
)]
pub struct ThenWhat {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, field = "signature", message = "{body}", encoding = "hex"), ack = "ok")]
pub struct SignsItself {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, field = "", message = "{body..id}", encoding = "hex"), ack = 200)]
pub struct Nowhere {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    object("data.object", match kind { "payment.*" => Payment, _ => Refund }),
    ack = 200,
)]
pub struct EverythingElse {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    object("object", match kind { "payment.*" => Payment }),
    ack = 200,
)]
pub struct TwoObjects {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
