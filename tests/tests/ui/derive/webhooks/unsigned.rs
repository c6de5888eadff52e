// Row 64: webhooks of which nobody knows who sent them.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(ack = 200)]
pub struct Unsaid {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(none = " ", then = "refetch"), ack = 200)]
pub struct WithoutReason {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(none = "nothing is signed"), ack = 200)]
pub struct WithoutThen {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(none = "nothing is signed", then = "believe"), ack = 200)]
pub struct Believed {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature = "hmac_sha256", ack = 200)]
pub struct InOneWord {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
