// A signature that does not say what it is, what it covers, how it is written, where it stands.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(signature(key = "{secret}"), ack = 200)]
pub struct Event {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
