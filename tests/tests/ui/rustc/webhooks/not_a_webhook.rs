// Types in the place of others: a response for a webhook, a part of a request for an object, a payment's words for an event's.
use connector_tests::valid::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
    webhook = Payment,
)]
pub struct Acme;

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    object("data", Money),
    ack = 200,
)]
pub struct Event {
    #[to(event_id)]
    id: String,
    #[to(event)]
    kind: PaymentStatus,
}

#[derive(ConnectorRequest)]
pub struct Money {
    #[from(amount)]
    value: MinorUnit,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

fn main() {}
