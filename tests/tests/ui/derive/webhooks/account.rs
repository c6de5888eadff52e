// Whose account an event is for: by a value that is signed, against a credential.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, field = "signature", message = "{body.id}:{body.kind}", encoding = "base64"),
    account("merchant" = auth.merchant_account),
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
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    account("merchant" = settings.merchant),
    ack = 200,
)]
pub struct NoCredential {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
