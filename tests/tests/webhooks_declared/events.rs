//! What is read of an event goes by what it tells of: an unknown one is acknowledged and its object left alone.

use connector_core::{AttemptStatus, Verdict, WebhookEvent, webhook::WebhookError};

use super::acme::{Acme, account, payment, receive, receive_with};

#[test]
fn a_known_event_is_read_with_its_object() {
    let account = account(&Acme);
    let body = r#"{"id": "ev_1", "type": "payment.captured", "data": {"id": "pay_1", "status": "captured", "new": 1}}"#;
    let received = receive(&account, body).unwrap();
    let [event] = &received.events[..] else { panic!("{} events", received.events.len()) };
    assert_eq!((event.id(), event.kind()), ("ev_1", WebhookEvent::PaymentSuccess));
    assert_eq!(event.connector_transaction_id(), Some("pay_1"));
    let Verdict::Known(known) = event.payment(&payment(&account, None)) else { panic!("the payment is not known") };
    assert_eq!(known.status, AttemptStatus::Charged);
    assert_eq!((received.reply.status, received.reply.body), (200, ""));
    assert!(received.look_up.is_empty());
}

#[test]
fn an_unknown_event_is_acknowledged_whatever_its_object_is() {
    let account = account(&Acme);
    for data in [r#", "data": {"object": "customer", "id": 7}"#, r#", "data": ["a", 1]"#, r#", "data": null"#, ""] {
        let body = format!(r#"{{"id": "ev_2", "type": "customer.created"{data}}}"#);
        let received = receive(&account, &body).unwrap();
        let [event] = &received.events[..] else { panic!("{} events", received.events.len()) };
        assert_eq!((event.id(), event.kind()), ("ev_2", WebhookEvent::Unsupported), "{body}");
        assert_eq!(event.word(), "customer.created");
        assert_eq!(event.connector_transaction_id(), None);
        assert_eq!(received.reply.status, 200);
    }
}

#[test]
fn a_known_event_whose_object_is_another_is_refused() {
    let account = account(&Acme);
    let body = r#"{"id": "ev_3", "type": "payment.captured", "data": {"object": "customer"}}"#;
    let refused = receive(&account, body).unwrap_err();
    assert!(matches!(refused, WebhookError::Unreadable { .. }), "{refused}");
    assert_eq!(refused.status(), 400);
}

#[test]
fn an_event_without_an_id_is_refused() {
    let account = account(&Acme);
    for body in [r#"{"type": "payment.captured"}"#, r#"{"id": "", "type": "payment.captured"}"#] {
        let refused = receive(&account, body).unwrap_err();
        assert!(matches!(refused, WebhookError::Unreadable { .. }), "{refused}");
    }
}

#[test]
fn a_word_that_keeps_leaves_the_payment_as_it_was() {
    let account = account(&Acme);
    let body = r#"{"id": "ev_4", "type": "payment.captured", "data": {"id": "pay_1", "status": "settling"}}"#;
    let received = receive(&account, body).unwrap();
    for (kept, status) in [
        (Some(AttemptStatus::Authorized), AttemptStatus::Authorized),
        (Some(AttemptStatus::Charged), AttemptStatus::Charged),
        (None, AttemptStatus::Pending),
    ] {
        let Verdict::Known(known) = received.events[0].payment(&payment(&account, kept)) else {
            panic!("the payment is not known")
        };
        assert_eq!(known.status, status);
        assert_eq!(known.unknown_status.as_deref(), Some("settling"));
    }
}

#[test]
fn nothing_is_read_of_what_does_not_verify() {
    let account = account(&Acme);
    // The body is no JSON: were it read first, that would be the complaint.
    let refused = receive_with(&account, &format!("t=1767225600,v1={}", "0".repeat(64)), "{").unwrap_err();
    assert_eq!(refused, WebhookError::NotVerified);
}
