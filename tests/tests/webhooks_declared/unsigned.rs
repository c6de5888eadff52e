//! What nobody signed is a reason to look something up, and for nothing else.

use connector_core::prelude::*;

use super::acme::{AcmeError, Auth, EventKind, GetPayment, Payment, account, receive_with};

#[derive(Connector)]
#[connector(
    id = "acme_unsigned",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
    webhook = Unsigned,
)]
struct AcmeUnsigned;

#[derive(ConnectorWebhook)]
#[webhook(signature(none = "the manual knows of no signature", then = "refetch"), ack = 200)]
struct Unsigned {
    #[to(event_id)]
    id: String,
    #[to(event)]
    r#type: EventKind,
    data: Payment,
}

#[test]
fn an_unsigned_webhook_yields_what_to_look_up_and_no_event() {
    let account = account(&AcmeUnsigned);
    let body = r#"{"id": "ev_1", "type": "payment.captured", "data": {"id": "pay_1", "status": "captured"}}"#;
    let received = receive_with(&account, "anything", body).unwrap();
    assert!(received.events.is_empty());
    let [look_up] = &received.look_up[..] else { panic!("{} to look up", received.look_up.len()) };
    assert_eq!(look_up.connector_transaction_id.as_deref(), Some("pay_1"));
    assert_eq!(look_up.connector_refund_id, None);
    assert_eq!(received.reply.status, 200);
}
