//! Several events in one body, each known by several words of which one may be missing.

use connector_core::{AttemptStatus, RefundStatus, Verdict, WebhookEvent, prelude::*, response, spec::StatusRowSpec};

use super::acme::{AcmeError, Auth, GetPayment, account, payment, receive};

#[derive(Connector)]
#[connector(
    id = "acme_batches",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment),
    webhook = Notification,
)]
struct AcmeBatches;

#[derive(ConnectorWebhook)]
#[serde(rename_all = "camelCase")]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", format = "t={timestamp},v1={signature}",
              message = "{timestamp}.{body}", encoding = "hex", tolerance = "300s"),
    items = "live.notifications[].item",
    event_id = "{body.eventCode}:{body.reference}",
    object(match event_code {
        "CAPTURE" | "CHARGE*" => Captured,
        "REFUND"              => Refunded,
    }),
    ack(202, "[accepted]"),
)]
struct Notification {
    #[to(Happened::code)]
    event_code: Word,
    #[to(Happened::success)]
    success: Option<Word>,
}

#[derive(StatusMap)]
#[status_map(WebhookEvent,
    { code: "CAPTURE", success: "true" }   => PaymentCaptured,
    { code: "CAPTURE", success: absent }   => PaymentProcessing,
    { code: "CAPTURE", success: _ }        => CaptureFailure,
    { code: "CHARGE*", success: _ }        => DisputeOpened,
    { code: "REFUND", success: "true" }    => RefundSuccess,
    _                                      => Unsupported,
)]
#[status_map(AttemptStatus,
    { code: "CAPTURE", success: "true" }   => Charged,
    { code: "CAPTURE", success: "false" }  => CaptureFailed,
    _                                      => keep,
)]
#[status_map(RefundStatus, { code: "REFUND", success: "true" } => Success, _ => Pending)]
struct Happened {
    code: Word,
    success: Word,
}

#[derive(ConnectorResponse)]
struct Captured {
    #[to(connector_transaction_id)]
    payment: String,
}

#[derive(ConnectorResponse)]
struct Refunded {
    #[to(connector_transaction_id)]
    payment: String,
    #[to(connector_refund_id)]
    reference: String,
}

/// The body of several events.
fn batch(events: &[&str]) -> String {
    let items: Vec<_> = events.iter().map(|event| format!(r#"{{"item": {event}}}"#)).collect();
    format!(r#"{{"live": {{"notifications": [{}]}}}}"#, items.join(","))
}

#[test]
fn several_events_in_one_body_are_read_in_order() {
    let account = account(&AcmeBatches);
    let body = batch(&[
        r#"{"eventCode": "CAPTURE", "success": "true", "reference": "cap_1", "payment": "pay_1"}"#,
        r#"{"eventCode": "REFUND", "success": "true", "reference": "ref_1", "payment": "pay_2"}"#,
    ]);
    let received = receive(&account, &body).unwrap();
    let told: Vec<_> = received.events.iter().map(|event| (event.id(), event.kind())).collect();
    assert_eq!(told, [("CAPTURE:cap_1", WebhookEvent::PaymentCaptured), ("REFUND:ref_1", WebhookEvent::RefundSuccess)]);
    assert_eq!(received.events[0].connector_transaction_id(), Some("pay_1"));
    assert_eq!(received.events[1].connector_refund_id(), Some("ref_1"));
    assert_eq!((received.reply.status, received.reply.body), (202, "[accepted]"));
}

#[test]
fn one_event_that_cannot_be_read_refuses_the_body() {
    let account = account(&AcmeBatches);
    let good = r#"{"eventCode": "CAPTURE", "success": "true", "reference": "cap_1", "payment": "pay_1"}"#;
    assert!(receive(&account, &batch(&[good, r#"{"eventCode": "CAPTURE", "success": "true"}"#])).is_err());
    assert!(receive(&account, &batch(&[])).is_err());
}

#[test]
fn absent_matches_a_word_that_is_not_there() {
    let account = account(&AcmeBatches);
    for (success, kind) in [
        (r#", "success": "true""#, WebhookEvent::PaymentCaptured),
        (r#", "success": "false""#, WebhookEvent::CaptureFailure),
        (r#", "success": "maybe""#, WebhookEvent::CaptureFailure),
        (r#", "success": null"#, WebhookEvent::PaymentProcessing),
        ("", WebhookEvent::PaymentProcessing),
    ] {
        let event = format!(r#"{{"eventCode": "CAPTURE"{success}, "reference": "cap_1", "payment": "pay_1"}}"#);
        let received = receive(&account, &batch(&[&event])).unwrap();
        assert_eq!(received.events[0].kind(), kind, "{event}");
    }
}

#[test]
fn words_that_keep_leave_the_payment_as_it_was() {
    let account = account(&AcmeBatches);
    let event = r#"{"eventCode": "CHARGEBACK", "success": "true", "reference": "dis_1", "payment": "pay_1"}"#;
    let received = receive(&account, &batch(&[event])).unwrap();
    assert_eq!(received.events[0].kind(), WebhookEvent::DisputeOpened);
    let books = payment(&account, Some(AttemptStatus::PartialCharged));
    let Verdict::Known(known) = received.events[0].payment(&books) else { panic!("the payment is not known") };
    assert_eq!(known.status, AttemptStatus::PartialCharged);
}

#[test]
fn each_table_of_the_same_words_has_its_rows() {
    let first = |rows: Vec<StatusRowSpec>| (rows[0].words.clone(), rows[0].target);
    let payment = first(<Happened as response::StatusMap<AttemptStatus>>::MAP.described());
    assert_eq!(payment, (vec!["code: CAPTURE, success: true".to_owned()], "Charged"));
    let refund = first(<Happened as response::StatusMap<RefundStatus>>::MAP.described());
    assert_eq!(refund, (vec!["code: REFUND, success: true".to_owned()], "Success"));
}
