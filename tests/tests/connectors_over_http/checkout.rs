//! Checkout.com: <https://api-reference.checkout.com>.

use connector_client::{Client, Outcome};
use connector_core::{
    Amount, AttemptStatus, AuthenticationType, CaptureMethod, Connector, Currency, IntegrationError, PaymentMethod,
    RefundStatus, RouterData,
    flow::{Authorize, Capture, IncrementalAuthorization, PSync, RSync, Refund, RepeatPayment, SetupMandate, Void},
};
use connector_tests::payments::ReadyMade;
use connectors::checkout::Checkout;
use serde_json::{Value, json};

use crate::processor::{Called, JSON, Processor, Response, Seen, call, json};

const CARD: PaymentMethod = PaymentMethod::Card;

fn usd(minor: i64) -> Option<Amount> {
    Some(Amount::new(minor, Currency::USD))
}

fn as_it_is<F: ReadyMade>(_: &mut RouterData<F>) {}

fn with(mut body: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

/// A captured payment of ten dollars, as the manual shows one.
fn payment(changes: Value) -> Value {
    let payment = json!({
        "id": "pay_1", "action_id": "act_1", "amount": 1000, "currency": "USD", "approved": true, "status": "Captured",
        "auth_code": "770687", "response_code": "10000", "response_summary": "Approved", "reference": "order-1",
        "scheme_id": "489341065491658", "risk": {"flagged": false, "score": 24},
        "3ds": {"downgraded": false, "enrolled": "N"},
        "source": {"id": "src_1", "type": "card", "last4": "4242", "avs_check": "G", "cvv_check": "Y"},
        "balances": {
            "total_authorized": 1000, "total_captured": 1000, "available_to_capture": 0, "total_refunded": 0
        },
        "_links": {"self": {"href": "https://api.sandbox.checkout.com/payments/pay_1"}}
    });
    with(payment, changes)
}

fn known<F: ReadyMade>(called: Called<F>) -> F::Response {
    let shown = format!("{:?}", called.exchange.outcome);
    called.exchange.outcome.known().unwrap_or_else(|| panic!("{shown}"))
}

fn is_json(seen: &Seen, path: &str, expected: Value) {
    assert_eq!((seen.method.as_str(), seen.path_and_query.as_str()), ("POST", path));
    assert_eq!(seen.header("content-type"), Some(JSON));
    assert_eq!(seen.header("authorization"), Some("Bearer key_secret"));
    assert_eq!(seen.json(), expected);
}

fn is_get(seen: &Seen, path: &str) {
    assert_eq!((seen.method.as_str(), seen.path_and_query.as_str(), seen.body.as_str()), ("GET", path, ""));
    assert_eq!(seen.header("authorization"), Some("Bearer key_secret"));
}

fn address() -> Value {
    json!({
        "address_line1": "1467 Harrison Street", "address_line2": "Unit 2", "city": "San Francisco",
        "state": "California", "zip": "94122", "country": "US"
    })
}

fn asked() -> Value {
    json!({
        "source": {
            "type": "card", "number": "4242424242424242", "expiry_month": "03", "expiry_year": "2050", "cvv": "737",
            "billing_address": address(), "account_holder": {"first_name": "Ada", "last_name": "Lovelace"}
        },
        "amount": 1000,
        "currency": "USD",
        "processing_channel_id": "pc_channel",
        "success_url": "https://merchant.example/return?status=success",
        "failure_url": "https://merchant.example/return?status=failure",
        "3ds": {
            "enabled": false, "force_3ds": false, "eci": "05", "cryptogram": "AgAAAAAAAIR8CQrXcIhbQAAAAAA=",
            "xid": "c5b808e7-1de1-4069-a17b-f70d3b3b1645", "version": "2.2.0", "challenge_indicator": "no_preference"
        },
        "capture": true,
        "reference": "order-1",
        "metadata": {"channel": "web"},
        "payment_type": "Regular",
        "merchant_initiated": false,
        "payment_ip": "203.0.113.7"
    })
}

fn no_three_ds() -> Value {
    json!({"enabled": false, "force_3ds": false, "challenge_indicator": "no_preference"})
}

#[tokio::test]
async fn a_card_is_charged() {
    let called = call::<Authorize, _>(&Checkout, CARD, &[json(201, payment(json!({})))], as_it_is).await;
    is_json(&called.seen, "/payments", asked());
    let paid = known(called);
    assert_eq!(paid.status, AttemptStatus::Charged);
    assert_eq!(paid.connector_transaction_id.as_deref(), Some("pay_1"));
    assert_eq!(paid.connector_reference.as_deref(), Some("order-1"));
    assert_eq!((paid.amount_captured, paid.amount_authorized), (usd(1000), usd(1000)));
    assert_eq!((paid.amount_capturable, paid.amount_refunded), (usd(0), usd(0)));
    assert_eq!(paid.mandate_id.unwrap().expose(), "src_1");
    assert_eq!(paid.network_transaction_id.unwrap().expose(), "489341065491658");
    assert_eq!(paid.auth_code.as_deref(), Some("770687"));
    assert_eq!((paid.checks.avs.as_deref(), paid.checks.cvc.as_deref()), (Some("G"), Some("Y")));
    assert_eq!(paid.checks.risk_score.as_deref(), Some("24"));
}

#[tokio::test]
async fn a_card_is_held_after_the_customer_authenticated() {
    let pending = json(
        202,
        json!({
            "id": "pay_1", "status": "Pending", "reference": "order-1", "3ds": {"downgraded": false, "enrolled": "Y"},
            "_links": {"redirect": {"href": "https://api.checkout.com/3ds/pay_1"}}
        }),
    );
    let called = call::<Authorize, _>(&Checkout, CARD, &[pending], |data| {
        data.request.capture_method = CaptureMethod::Manual;
        data.request.setup_mandate = true;
        data.request.three_ds = None;
        data.common.auth_type = AuthenticationType::ThreeDs;
    })
    .await;
    let three_ds = json!({"enabled": true, "force_3ds": true, "challenge_indicator": "no_preference"});
    let changes =
        json!({"capture": false, "3ds": three_ds, "payment_type": "Unscheduled", "store_for_future_use": true});
    is_json(&called.seen, "/payments", with(asked(), changes));
    let waiting = known(called);
    assert_eq!(waiting.status, AttemptStatus::AuthenticationPending);
    assert_eq!(waiting.redirect.unwrap().url.as_str(), "https://api.checkout.com/3ds/pay_1");
}

#[tokio::test]
async fn a_refusal_inside_a_201_is_a_refusal() {
    let declined = payment(json!({
        "approved": false, "status": "Declined", "response_code": "20051", "response_summary": "Insufficient Funds",
        "balances": null, "processing": {"recommendation_code": "02", "partner_response_code": "51"}
    }));
    let called = call::<Authorize, _>(&Checkout, CARD, &[json(201, declined)], as_it_is).await;
    let Outcome::Declined(error) = called.exchange.outcome else { panic!("{:?}", called.exchange.outcome) };
    assert_eq!((error.code.as_deref(), error.message.as_deref()), (Some("20051"), Some("Insufficient Funds")));
    assert_eq!(error.network_decline_code.as_deref(), Some("51"));
    assert_eq!((error.attempt_status, error.status_code), (Some(AttemptStatus::Failure), 201));
    assert_eq!(error.connector_transaction_id.as_deref(), Some("pay_1"));
}

fn accepted(action: &str) -> Response {
    let links = json!({"payment": {"href": "https://api.sandbox.checkout.com/payments/pay_1"}});
    json(202, json!({"action_id": action, "reference": "order-1", "_links": links}))
}

#[tokio::test]
async fn what_follows_is_accepted_and_settled_later() {
    let called =
        call::<Capture, _>(&Checkout, CARD, &[accepted("act_2")], |data| data.request.final_capture = false).await;
    let body = json!({"amount": 1000, "capture_type": "NonFinal", "processing_channel_id": "pc_channel"});
    is_json(&called.seen, "/payments/pay_1/captures", body);
    let captured = known(called);
    assert_eq!(captured.status, AttemptStatus::CaptureInitiated);
    assert_eq!(captured.connector_transaction_id.as_deref(), Some("pay_1"));

    let called = call::<Void, _>(&Checkout, CARD, &[accepted("act_3")], as_it_is).await;
    is_json(&called.seen, "/payments/pay_1/voids", json!({"reference": "pay_1"}));
    assert_eq!(known(called).status, AttemptStatus::VoidInitiated);

    let called = call::<Refund, _>(&Checkout, CARD, &[accepted("act_4")], as_it_is).await;
    is_json(&called.seen, "/payments/pay_1/refunds", json!({"amount": 1000, "reference": "order-1"}));
    let refund = known(called);
    assert_eq!((refund.status, refund.connector_refund_id.as_deref()), (RefundStatus::Pending, Some("act_4")));
}

#[tokio::test]
async fn a_payment_is_looked_up() {
    let cases = [
        ("Authorized", 0, AttemptStatus::Authorized),
        ("Partially Captured", 400, AttemptStatus::PartialCharged),
        ("Captured", 1000, AttemptStatus::Charged),
        ("Voided", 0, AttemptStatus::Voided),
        ("Refund Pending", 1000, AttemptStatus::Pending),
    ];
    for (word, captured, status) in cases {
        let balances = json!({"total_authorized": 1000, "total_captured": captured});
        let response = payment(json!({"status": word, "balances": balances}));
        let called = call::<PSync, _>(&Checkout, CARD, &[json(200, response)], as_it_is).await;
        is_get(&called.seen, "/payments/pay_1");
        let found = known(called);
        assert_eq!((found.status, found.amount_captured), (status, usd(captured)), "{word}");
        assert_eq!(found.unknown_status.as_deref(), (word == "Refund Pending").then_some(word));
    }
}

#[tokio::test]
async fn a_refund_is_looked_up_among_the_actions() {
    let actions = json!([
        {"id": "act_9", "type": "Refund", "amount": 100, "approved": false, "response_code": "20051"},
        {"id": "re_1", "type": "Refund", "amount": 1000, "approved": true, "response_code": "10000"},
        {"id": "act_1", "type": "Capture", "amount": 1000, "approved": true, "response_code": "10000"}
    ]);
    let called = call::<RSync, _>(&Checkout, CARD, &[json(200, actions.clone())], as_it_is).await;
    is_get(&called.seen, "/payments/pay_1/actions");
    let refund = known(called);
    assert_eq!((refund.status, refund.amount), (RefundStatus::Success, usd(1000)));

    let of = |id: &'static str| move |data: &mut RouterData<RSync>| data.request.connector_refund_id = id.into();
    let called = call::<RSync, _>(&Checkout, CARD, &[json(200, actions.clone())], of("act_9")).await;
    let Outcome::Declined(error) = called.exchange.outcome else { panic!("{:?}", called.exchange.outcome) };
    assert_eq!(error.code.as_deref(), Some("20051"));
    let called = call::<RSync, _>(&Checkout, CARD, &[json(200, actions)], of("act_7")).await;
    assert!(called.exchange.outcome.is_unknown(), "not found is no failure");
}

#[tokio::test]
async fn a_card_is_stored_and_charged_again() {
    let verified = payment(json!({"amount": 0, "status": "Card Verified", "balances": null}));
    let called = call::<SetupMandate, _>(&Checkout, CARD, &[json(201, verified)], as_it_is).await;
    let mut body = with(
        asked(),
        json!({
            "amount": 0, "3ds": no_three_ds(), "payment_type": "Unscheduled", "store_for_future_use": true
        }),
    );
    for absent in ["metadata", "payment_ip"] {
        body.as_object_mut().unwrap().remove(absent);
    }
    is_json(&called.seen, "/payments", body);
    assert_eq!(known(called).mandate_id.unwrap().expose(), "src_1");

    let called = call::<RepeatPayment, _>(&Checkout, CARD, &[json(201, payment(json!({})))], as_it_is).await;
    let stored = json!({"type": "id", "id": "pm_card_visa", "billing_address": address()});
    let mut body = with(
        asked(),
        json!({
            "source": stored, "3ds": no_three_ds(), "payment_type": "Unscheduled", "merchant_initiated": true
        }),
    );
    body.as_object_mut().unwrap().remove("payment_ip");
    is_json(&called.seen, "/payments", body);
    assert_eq!(known(called).status, AttemptStatus::Charged);
}

#[tokio::test]
async fn another_amount_or_payment_is_never_a_success() {
    for other in [json!({"amount": 999}), json!({"currency": "EUR"})] {
        let called = call::<Authorize, _>(&Checkout, CARD, &[json(201, payment(other.clone()))], as_it_is).await;
        assert!(called.exchange.outcome.is_unknown(), "{other}");
    }
    let called = call::<PSync, _>(&Checkout, CARD, &[json(200, payment(json!({"id": "pay_2"})))], as_it_is).await;
    assert!(called.exchange.outcome.is_unknown());
}

/// By type it does not compile.
#[tokio::test]
async fn a_flow_that_is_not_declared_is_not_sent() {
    let processor = Processor::responding([]).await;
    let data = processor.merchant(&Checkout).full::<IncrementalAuthorization>(CARD);
    let by_name: &dyn Connector = &Checkout;
    let Outcome::NotSent(report) = Client::new().execute(by_name, &data).await else { panic!("it was sent") };
    let expected = IntegrationError::FlowNotSupported { connector: "checkout", flow: "IncrementalAuthorization" };
    assert_eq!(*report.current_context(), expected);
    assert!(processor.seen().is_empty());
}
