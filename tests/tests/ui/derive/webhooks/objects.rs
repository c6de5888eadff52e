// Objects that are picked by a field that is none, or by a word that has its object above.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    object("data", match knid {
        "payment.*" | "charge" => Payment,
        "refund" | "charge" => Refund,
        "payment.paid" => Paid,
    }),
    ack = 200,
)]
pub struct Event {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    object = "data",
    ack = 200,
)]
pub struct WithoutAType {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
