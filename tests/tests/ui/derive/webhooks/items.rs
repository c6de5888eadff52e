// Several events in one body, and no list of them.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    items = "events",
    ack = 200,
)]
pub struct NoList {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    items = "accounts[].events[]",
    ack = 200,
)]
pub struct TwoLists {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
