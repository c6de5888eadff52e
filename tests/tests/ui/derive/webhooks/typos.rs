// Rows 30 and 64: mistyped keys are not also reported missing.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(
    signatur(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    akc = 200,
    item = "events[]",
)]
pub struct Keys {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, haeder = "Acme-Signature", message = "{body}", encoding = "hex", encoding = "base64", tolerance = 5),
    ack = 200,
)]
pub struct InTheSignature {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
