//! What a webhook brings, and the secret that proves it: in nothing that is printed or traced, whether it is believed or not.

use connector_client::{
    store::MemoryStore,
    webhook::{Inbox, StoredEvents},
};
use connector_core::{
    Account, Amount, AuthSlots, CaptureMethod, Currency, Environment, PaymentFlowData, PaymentsSyncData,
    RefundFlowData, RefundSyncData, RouterData, Secret,
    flow::{PSync, RSync},
    http::HeaderValue,
    webhook::{Received, WebhookError, WebhookRequest},
};
use connector_tests::webhook::{NOW, Post, Processor};
use serde_json::{Value, json};

use crate::{
    canaries::{CARD, CHANNEL, CVC, EMAIL, KEY, LAST_NAME, assert_silent},
    traced::{listen, traced},
};

/// Sixty-four digits, which spell no canary.
const HEX: &str = "CA9A47CA9A47CA9A47CA9A47CA9A47CA9A47CA9A47CA9A47CA9A47CA9A47CA9A";

fn secret(processor: Processor) -> &'static str {
    if processor == Processor::Adyen { HEX } else { "whsec_canary_0008" }
}

fn account(processor: Processor) -> Account {
    let mut slots = AuthSlots::default();
    for (slot, value) in [("api_key", KEY), ("key1", CHANNEL), ("api_secret", KEY)] {
        slots.set(slot, Secret::from(value));
    }
    let connector = connectors::registry().get(processor.id()).unwrap();
    let builder = Account::builder(connector, Environment::Sandbox).auth(slots).base_url("https://processor.example");
    let builder = builder.webhook_secret(Secret::from(secret(processor)));
    silent("builder", &format!("{builder:?}"));
    builder.build().unwrap()
}

#[track_caller]
fn silent(what: &str, text: &str) {
    assert_silent(what, text);
    assert!(!text.contains(HEX) && !text.to_uppercase().contains(HEX), "{what}: {text}");
}

fn echo() -> String {
    format!("number {CARD}, cvc {CVC}, key {KEY}, {EMAIL}, {LAST_NAME}")
}

/// An event about a payment, with an object of the test's.
fn event(processor: Processor, kind: &str, object: Value) -> Value {
    match processor {
        Processor::Stripe => json!({
            "id": "evt_1", "object": "event", "created": NOW, "type": kind, "data": {"object": object},
            "request": {"id": echo()}, "account": CARD
        }),
        Processor::Checkout => json!({
            "id": "evt_1", "type": kind, "created_on": echo(), "data": object, "_links": {"self": {"href": echo()}}
        }),
        Processor::Adyen => {
            let mut item = json!({
                "pspReference": "QFQTPCQ8HXSKGK82", "originalReference": "QFQTPCQ8HXSKGK81", "eventCode": kind,
                "merchantAccountCode": CHANNEL, "merchantReference": "order-1", "success": "true",
                "amount": {"value": 1000, "currency": "USD"}, "eventDate": echo(), "reason": echo(),
                "additionalData": {"cardSummary": CARD, "cardHolderName": LAST_NAME, "note": echo()}
            });
            for (name, value) in object.as_object().into_iter().flatten() {
                item[name] = value.clone();
            }
            item
        }
    }
}

/// The kinds of events, each with objects that say more than they should, or cannot be read.
fn events(processor: Processor) -> Vec<Value> {
    let said = echo();
    let objects = match processor {
        Processor::Adyen => vec![
            json!({}),
            json!({"success": "false"}),
            json!({"amount": {"value": CARD, "currency": "USD"}}),
            json!({"amount": {"value": 1000, "currency": said}}),
            json!({"amount": {"value": 1000, "currency": CARD, CARD: CARD}}),
            json!({"amount": CARD}),
            json!({"amount": {"value": 1000.5, "currency": KEY}}),
            json!({"additionalData": {"authCode": [CARD], "recurring.recurringDetailReference": {CARD: KEY}}}),
            json!({"additionalData": {"authCode": "034788", "refusalReasonRaw": said, "recurring.recurringDetailReference": KEY}}),
            json!({"originalReference": {CARD: said}}),
        ],
        _ => vec![
            json!({"id": "pi_1", "status": "succeeded", "amount": 1000, "currency": "usd", "description": said}),
            json!({"id": "pi_1", "action_id": "act_1", "payment_intent": "pi_1", "status": "failed", "reason": said,
                   "failure_reason": "expired_or_canceled_card", "response_summary": said, "response_code": "20051", "reference": "order-1",
                   "last_payment_error": {"code": "card_declined", "message": said}, "client_secret": KEY, "payment_method": KEY}),
            json!({"id": {CARD: said}}),
            json!({"id": "pi_1", "action_id": [CARD], "status": {CARD: 1}}),
            json!({"id": "pi_1", "action_id": "act_1", "status": "x", "amount": said, "balances": CARD}),
            json!({"id": "pi_1", "action_id": "act_1", "status": "x", "amount": format!("{CARD}, expected {CARD} at line ")}),
            json!({"id": "pi_1", "action_id": "act_1", "status": "x", "currency": format!("missing field `{CARD}`")}),
            json!({"id": "pi_1", "action_id": "act_1", "balances": {"total_captured": CARD}, "amount_received": CARD}),
            json!(said),
            json!([CARD, said]),
            json!({CARD: said}),
        ],
    };
    let kinds: &[&str] = match processor {
        Processor::Stripe => {
            &["payment_intent.succeeded", "charge.refund.updated", "charge.dispute.created", "of.tomorrow"]
        }
        Processor::Checkout => {
            &["payment_captured", "payment_declined", "payment_refunded", "dispute_won", "of_tomorrow"]
        }
        Processor::Adyen => &["AUTHORISATION", "CAPTURE", "CANCELLATION", "REFUND", "CHARGEBACK", "OF_TOMORROW"],
    };
    let all = kinds.iter().flat_map(|kind| objects.iter().map(|object| event(processor, kind, object.clone())));
    all.collect()
}

/// Bodies that are signed and are no events.
fn nonsense() -> Vec<String> {
    let said = echo();
    vec![
        said.clone(),
        CARD.to_owned(),
        format!("\"{said}\""),
        format!("{CARD}{{"),
        format!("{{\"{CARD}\": {{\"{KEY}\": [1, {CARD} {CVC}"),
        format!("{{\"id\": {CARD}, \"type\": \"{said}\"}}"),
        format!("{{\"id\": [\"{said}\"], \"type\": {{\"{CARD}\": 1}}}}"),
        format!("{{\"notificationItems\": [{{\"{CARD}\": \"{said}\"}}]}}"),
        format!("{{\"notificationItems\": [{{\"NotificationRequestItem\": \"{said}\"}}]}}"),
        format!("{{\"notificationItems\": \"{said}\"}}"),
    ]
}

fn posts(processor: Processor) -> Vec<Post> {
    let mut posts: Vec<_> = events(processor)
        .into_iter()
        .flat_map(|event| {
            let other = if processor == Processor::Adyen { processor.other_secret() } else { KEY };
            [secret(processor), other].map(|secret| processor.signed(vec![event.clone()], secret, NOW))
        })
        .collect();
    let good = posts[0].clone();
    for body in nonsense() {
        posts.push(match processor {
            Processor::Adyen => Post { body: body.into_bytes(), ..good.clone() },
            _ => processor.signed_text(body, secret(processor), NOW),
        });
    }
    if let Some(header) = processor.header() {
        let long = format!("t={CARD},v1={KEY}");
        for value in [CARD, KEY, EMAIL, long.as_str()] {
            let mut post = good.clone();
            post.headers.insert(header, HeaderValue::from_str(value).unwrap());
            posts.push(post);
        }
    }
    posts
}

/// Everything that is made of what was received, printed; gives back how much of it was believed.
fn printed(account: &Account, what: &str, received: Result<Received, WebhookError>) -> usize {
    let received = match received {
        Ok(received) => received,
        Err(error) => {
            silent(what, &format!("{error} {error:?} {error:#?}"));
            return 0;
        }
    };
    silent(what, &format!("{received:?} {received:#?}"));
    let amount = Some(Amount::new(1000, Currency::USD));
    for event in &received.events {
        let id = event.connector_transaction_id().unwrap_or("pi_1").to_owned();
        let request =
            PaymentsSyncData { connector_transaction_id: id.clone(), amount, capture_method: CaptureMethod::Automatic };
        let payment = RouterData::<PSync>::new(account, "operation-1", PaymentFlowData::new("order-1"), request);
        let request = RefundSyncData {
            connector_transaction_id: id,
            connector_refund_id: event.connector_refund_id().unwrap_or("act_1").to_owned(),
            payment_amount: amount,
        };
        let refund = RouterData::<RSync>::new(account, "operation-2", RefundFlowData::new("refund-1"), request);
        silent(what, &format!("{:?} {:?}", event.payment(&payment), event.refund(&refund)));
        silent(what, &format!("{:?} {:?} {}", event.dispute(account), event.clone().into_inner(), event.key()));
    }
    received.events.len()
}

#[test]
fn nothing_that_a_webhook_brings_shows() {
    for processor in [Processor::Stripe, Processor::Checkout, Processor::Adyen] {
        let account = account(processor);
        silent("account", &format!("{account:?} {account:#?}"));
        let posts = posts(processor);
        let (mut believed, count) = (0, posts.len());
        for post in posts {
            let received_at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(post.at);
            let request = WebhookRequest { headers: &post.headers, body: &post.body, received_at };
            silent("request", &format!("{request:?} {request:#?}"));
            let what = format!("{processor:?} {}", believed);
            believed += printed(&account, &what, post.to(&account));
        }
        assert!(believed >= 10 && believed + 20 < count, "{processor:?}: {believed} of {count}");
    }
}

#[tokio::test]
async fn nothing_that_a_webhook_brings_is_traced() {
    listen();
    let _ = traced();
    for processor in [Processor::Stripe, Processor::Checkout, Processor::Adyen] {
        let account = account(processor);
        let inbox = Inbox::new(StoredEvents::new(MemoryStore::new()));
        for post in posts(processor) {
            for event in post.to(&account).map(|received| received.events).unwrap_or_default() {
                let failed: Result<_, _> =
                    inbox.once(event.key(), async { Err::<(), _>("the books are closed") }).await;
                silent("inbox", &format!("{failed:?} {}", failed.as_ref().unwrap_err()));
            }
            silent("trace", &traced());
        }
    }
}
