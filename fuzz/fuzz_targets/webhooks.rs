//! Whatever is sent to a router as a webhook: no panic; no event of what the processor did not sign; what it did sign is
//! never refused for its signature, and what its events say of a payment is judged as a response is.
//!
//! The input's first line is `stripe signed 12 Card USD 1000 Automatic full`: whose webhook it is, how it is sent (`bare` with
//! headers of its own, `signed`, or `swapped` with the signature of another body) and how many seconds ago it was signed.
//! What follows is the body; before an empty line the headers where it is bare, the other body where it is swapped.
#![no_main]

use std::time::{Duration, UNIX_EPOCH};

use connector_core::{
    Account, Connector,
    flow::{PSync, RSync},
    http::{HeaderName, HeaderValue},
    webhook::{Received, WebhookError, WebhookRequest},
};
use connector_fuzz::{
    Answered, Asked, Fuzzed, Headers, Input, NOW, Texts, account, connector, judge, sign, signed_message,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut input = Input::new(bytes);
    let connector = connector(&mut input);
    let way = input.choice(&["bare", "signed", "swapped"], |way| way);
    let age = input.number().unsigned_abs() % 400;
    let asked = Asked::read(&mut input);
    match way {
        "bare" => bare(connector, input.matter),
        "signed" => signed(connector, age, &asked, input.matter),
        _ => swapped(connector, age, input.matter),
    }
});

/// Nobody can make a signature without the secret: nothing is believed.
fn bare(connector: &'static dyn Connector, matter: &[u8]) {
    let (head, body) = parted(matter);
    let mut headers = Headers::new();
    for line in head.split(|byte| *byte == b'\n') {
        let mut parts = line.splitn(2, |byte| *byte == b':');
        let name = HeaderName::from_bytes(parts.next().unwrap_or_default());
        let value = HeaderValue::from_bytes(parts.next().unwrap_or_default());
        if let (Ok(name), Ok(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    assert!(receive(account(connector), &headers, body).is_err(), "what nobody signed is believed");
}

/// A signature holds for what was signed alone.
fn swapped(connector: &'static dyn Connector, age: u64, matter: &[u8]) {
    let id = connector.spec().id;
    let (one, other) = parted(matter);
    let Some((headers, one)) = sign(id, one, age) else { return };
    let other = if id == "adyen" { with_signatures_of(&one, other) } else { Some(other.to_vec()) };
    let Some(other) = other else { return };
    let received = receive(account(connector), &headers, &other);
    if received.is_ok() {
        assert_eq!(signed_message(id, &one), signed_message(id, &other), "a signature holds for another body");
    }
}

/// The other body with the first one's signatures, item by item.
fn with_signatures_of(one: &[u8], other: &[u8]) -> Option<Vec<u8>> {
    let one: serde_json::Value = serde_json::from_slice(one).ok()?;
    let mut other: serde_json::Value = serde_json::from_slice(other).ok()?;
    for (nth, item) in other.get_mut("notificationItems")?.as_array_mut()?.iter_mut().enumerate() {
        let pointer = format!("/notificationItems/{nth}/NotificationRequestItem/additionalData/hmacSignature");
        let item = item.get_mut("NotificationRequestItem")?.as_object_mut()?;
        let data = item.entry("additionalData").or_insert_with(|| serde_json::json!({})).as_object_mut()?;
        data.insert("hmacSignature".to_owned(), one.pointer(&pointer)?.clone());
    }
    serde_json::to_vec(&other).ok()
}

fn signed(connector: &'static dyn Connector, age: u64, asked: &Asked, body: &[u8]) {
    let id = connector.spec().id;
    let Some((headers, body)) = sign(id, body, age) else { return };
    let account = account(connector);
    match receive(account, &headers, &body) {
        Ok(received) => told(connector, account, asked, &received),
        Err(WebhookError::TooOld { .. }) => assert!(id == "stripe" && age > 300, "{age} seconds are not too old"),
        Err(WebhookError::Unreadable { .. } | WebhookError::OtherAccount { .. }) => {}
        Err(error) => panic!("what was signed rightly is refused: {error}"),
    }
}

/// What the events say of a payment and of a refund holds as a look-up's response does.
fn told(connector: &'static dyn Connector, account: &Account, asked: &Asked, received: &Received) {
    assert!(received.look_up.is_empty(), "a processor that signs is never only looked up");
    for event in &received.events {
        assert!(!event.id().is_empty(), "an event without an id counts twice");
        let _ = (event.kind(), event.word(), event.occurred_at(), event.key(), format!("{event:?}"));
        let about = Texts::new(b"pay_1");
        let mut payment = PSync::call(connector, &mut about.clone(), asked);
        let mut refund = RSync::call(connector, &mut about.clone(), asked);
        if let Some(id) = event.connector_transaction_id() {
            payment.request.connector_transaction_id = id.to_owned();
            refund.request.connector_transaction_id = id.to_owned();
        }
        if let Some(id) = event.connector_refund_id() {
            refund.request.connector_refund_id = id.to_owned();
        }
        let answered = Answered { connector, flow: "", asked, status: 200, body: b"" };
        if !payment.request.connector_transaction_id.is_empty() {
            judge(&event.payment(&payment), &answered);
        }
        if !refund.request.connector_refund_id.is_empty() {
            judge(&event.refund(&refund), &answered);
        }
        judge(&event.dispute(account), &answered);
    }
}

fn receive(account: &Account, headers: &Headers, body: &[u8]) -> Result<Received, WebhookError> {
    account.receive(&WebhookRequest { headers, body, received_at: UNIX_EPOCH + Duration::from_secs(NOW) })
}

/// What stands before the first empty line, and what stands behind it.
fn parted(matter: &[u8]) -> (&[u8], &[u8]) {
    match matter.windows(2).position(|pair| pair == b"\n\n") {
        Some(at) => (&matter[..at], &matter[at + 2..]),
        None => (&[], matter),
    }
}
