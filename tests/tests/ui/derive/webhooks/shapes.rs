// Row 68: what no event is.
use connector_core::prelude::*;

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"), ack = 200)]
pub enum Event {
    Paid,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"), ack = 200)]
pub struct Wrapped(Payment);

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"), ack = 200)]
pub struct Borrowed<'a> {
    #[to(event_id)]
    id: &'a str,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

#[derive(ConnectorWebhook)]
#[webhook(signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"), ack = 200)]
pub union Either {
    id: u64,
}

#[derive(ConnectorWebhook)]
pub struct WithoutKeys {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: Kind,
    data: Payment,
}

fn main() {}
