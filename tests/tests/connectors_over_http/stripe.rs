//! Stripe: <https://docs.stripe.com/api>.

use connector_core::{
    Amount, AttemptStatus, CaptureMethod, Currency, PaymentMethod, RefundStatus, RouterData,
    flow::{
        Authorize, Capture, CreateConnectorCustomer, IncrementalAuthorization, PSync, PaymentMethodToken, RSync,
        Refund, RepeatPayment, SessionToken, SetupMandate, Void,
    },
    response::PaymentsResponseData,
};
use connector_tests::payments::ReadyMade;
use connectors::stripe::Stripe;
use serde_json::{Value, json};

use crate::processor::{Called, FORM, Response, Seen, call, json};

const CARD: PaymentMethod = PaymentMethod::Card;

fn usd(minor: i64) -> Option<Amount> {
    Some(Amount::new(minor, Currency::USD))
}

fn as_it_is<F: ReadyMade>(_: &mut RouterData<F>) {}

/// A payment of ten dollars, as the manual shows one; `changes` are what is different.
fn intent(changes: Value) -> Value {
    let mut intent = json!({
        "id": "pi_1", "object": "payment_intent", "amount": 1000, "amount_capturable": 0, "amount_received": 1000,
        "capture_method": "automatic", "client_secret": "pi_1_secret_1", "currency": "usd", "customer": null,
        "last_payment_error": null, "livemode": false, "next_action": null, "payment_method": "pm_1",
        "payment_method_types": ["card"], "status": "succeeded",
        "latest_charge": {
            "id": "ch_1", "object": "charge", "amount": 1000,
            "outcome": {"network_status": "approved_by_network", "risk_score": 7, "type": "authorized"},
            "payment_method_details": {
                "card": {
                    "brand": "visa", "last4": "4242", "network_transaction_id": "104102978678771",
                    "authorization_code": "770687",
                    "checks": {"address_line1_check": "pass", "address_postal_code_check": "fail", "cvc_check": "pass"}
                },
                "type": "card"
            }
        }
    });
    for (name, value) in changes.as_object().unwrap() {
        intent[name] = value.clone();
    }
    intent
}

fn response(changes: Value) -> Response {
    json(200, intent(changes))
}

fn known<F: ReadyMade>(called: Called<F>) -> F::Response {
    assert_eq!(called.exchange.status, Some(200));
    let shown = format!("{:?}", called.exchange.outcome);
    called.exchange.outcome.known().unwrap_or_else(|| panic!("{shown}"))
}

fn is_form(seen: &Seen, path: &str, expected: &[(&str, &str)]) {
    has_key(seen);
    assert_eq!((seen.method.as_str(), seen.path_and_query.as_str()), ("POST", path));
    assert_eq!(seen.header("content-type"), Some(FORM));
    let mut expected: Vec<_> = expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    expected.sort();
    assert_eq!(seen.pairs(), expected);
}

fn is_get(seen: &Seen, path: &str) {
    has_key(seen);
    assert_eq!((seen.method.as_str(), seen.path_and_query.as_str(), seen.body.as_str()), ("GET", path, ""));
}

fn has_key(seen: &Seen) {
    assert_eq!(seen.header("authorization"), Some("Bearer key_public"));
    assert_eq!(seen.header("stripe-version"), Some("2022-11-15"));
}

const CHARGE: &[(&str, &str)] = &[
    ("amount", "1000"),
    ("currency", "USD"),
    ("metadata[order_id]", "order-1"),
    ("metadata[channel]", "web"),
    ("return_url", "https://merchant.example/return"),
    ("confirm", "true"),
    ("capture_method", "automatic"),
    ("expand[0]", "latest_charge"),
];

const ORDER: &[(&str, &str)] = &[
    ("description", "An order"),
    ("statement_descriptor_suffix", "ORDER"),
    ("shipping[address][city]", "San Francisco"),
    ("shipping[address][country]", "US"),
    ("shipping[address][line1]", "1467 Harrison Street"),
    ("shipping[address][line2]", "Unit 2"),
    ("shipping[address][postal_code]", "94122"),
    ("shipping[address][state]", "California"),
    ("shipping[name]", "Ada Lovelace"),
    ("shipping[phone]", "+14155552671"),
];

const PAYER: &[(&str, &str)] = &[
    ("payment_method_data[billing_details][email]", "ada@merchant.example"),
    ("payment_method_data[billing_details][name]", "Ada Lovelace"),
    ("payment_method_data[billing_details][phone]", "4155552671"),
    ("payment_method_data[billing_details][address][city]", "San Francisco"),
    ("payment_method_data[billing_details][address][country]", "US"),
    ("payment_method_data[billing_details][address][line1]", "1467 Harrison Street"),
    ("payment_method_data[billing_details][address][line2]", "Unit 2"),
    ("payment_method_data[billing_details][address][postal_code]", "94122"),
    ("payment_method_data[billing_details][address][state]", "California"),
    ("payment_method_data[ip]", "203.0.113.7"),
    ("payment_method_data[user_agent]", "Mozilla/5.0"),
];

const BY_CARD: &[(&str, &str)] = &[
    ("payment_method_types[0]", "card"),
    ("payment_method_data[type]", "card"),
    ("payment_method_data[card][number]", "4242424242424242"),
    ("payment_method_data[card][exp_month]", "03"),
    ("payment_method_data[card][exp_year]", "2050"),
    ("payment_method_data[card][cvc]", "737"),
    ("payment_method_options[card][request_three_d_secure]", "automatic"),
    ("payment_method_options[card][network]", "visa"),
];

#[tokio::test]
async fn a_card_is_charged() {
    let called = call::<Authorize, _>(&Stripe, CARD, &[response(json!({}))], as_it_is).await;
    is_form(&called.seen, "/v1/payment_intents", &[CHARGE, ORDER, PAYER, BY_CARD].concat());
    let payment = known(called);
    assert_eq!(payment.status, AttemptStatus::Charged);
    assert_eq!(payment.connector_transaction_id.as_deref(), Some("pi_1"));
    assert_eq!((payment.amount_captured, payment.amount_capturable), (usd(1000), usd(0)));
    assert_eq!(payment.mandate_id.unwrap().expose(), "pm_1");
    assert_eq!(payment.network_transaction_id.unwrap().expose(), "104102978678771");
    assert_eq!(payment.auth_code.as_deref(), Some("770687"));
    assert_eq!(payment.checks.avs_line1.as_deref(), Some("pass"));
    assert_eq!(payment.checks.avs_postal_code.as_deref(), Some("fail"));
    assert_eq!(payment.checks.risk_score.as_deref(), Some("7"));
}

#[tokio::test]
async fn a_card_is_held_for_a_stored_method() {
    let held = response(json!({"status": "requires_capture", "amount_capturable": 1000, "amount_received": 0}));
    let called = call::<Authorize, _>(&Stripe, CARD, &[held], |data| {
        data.request.capture_method = CaptureMethod::Manual;
        data.request.setup_mandate = true;
        data.common.connector_customer_id = Some("cus_1".into());
    })
    .await;
    let pairs = called.seen.pairs();
    for (name, value) in [("capture_method", "manual"), ("customer", "cus_1"), ("setup_future_usage", "off_session")] {
        assert!(pairs.contains(&(name.into(), value.into())), "{name}");
    }
    let payment = known(called);
    assert_eq!((payment.status, payment.amount_capturable), (AttemptStatus::Authorized, usd(1000)));
}

#[tokio::test]
async fn the_customer_is_sent_on() {
    let url = "https://hooks.stripe.com/redirect/authenticate/src_1?client_secret=src_1_secret";
    let waits = response(json!({
        "status": "requires_action", "amount_received": 0, "latest_charge": "ch_1",
        "next_action": {"type": "redirect_to_url", "redirect_to_url": {"return_url": "https://m.example", "url": url}}
    }));
    let called = call::<Authorize, _>(&Stripe, PaymentMethod::Ideal, &[waits], as_it_is).await;
    let by_ideal = [
        ("payment_method_types[0]", "ideal"),
        ("payment_method_data[type]", "ideal"),
        ("payment_method_data[ideal][bank]", "ing"),
    ];
    is_form(&called.seen, "/v1/payment_intents", &[CHARGE, ORDER, PAYER, &by_ideal].concat());
    let payment = known(called);
    assert_eq!(payment.status, AttemptStatus::AuthenticationPending);
    assert_eq!(payment.redirect.unwrap().url.as_str(), url);
}

#[tokio::test]
async fn apple_pay_becomes_a_token_first() {
    let token = json(200, json!({"id": "tok_1", "object": "token", "type": "card", "used": false}));
    let responses = [token, response(json!({}))];
    let called = call::<Authorize, _>(&Stripe, PaymentMethod::ApplePay, &responses, as_it_is).await;
    let [tokenize] = called.before.as_slice() else { panic!("{:?}", called.before) };
    crate::processor::checked(&Stripe, "PaymentMethodToken", tokenize);
    let wallet = [
        ("pk_token", r#"{"version":"EC_v1"}"#),
        ("pk_token_instrument_name", "Visa 4242"),
        ("pk_token_payment_network", "Visa"),
        ("pk_token_transaction_id", "apple-transaction-1"),
    ];
    is_form(tokenize, "/v1/tokens", &wallet);
    let by_token = [
        ("payment_method_types[0]", "card"),
        ("payment_method_data[type]", "card"),
        ("payment_method_data[card][token]", "tok_1"),
    ];
    is_form(&called.seen, "/v1/payment_intents", &[CHARGE, ORDER, PAYER, &by_token].concat());
    assert_eq!(called.exchange.outputs.payment_method_token.as_ref().unwrap().expose(), "tok_1");
    assert_eq!(called.exchange.required.len(), 1);
    assert_eq!(known(called).status, AttemptStatus::Charged);
}

fn of_intent<F: ReadyMade<Request = R>, R>(id: fn(&mut R) -> &mut String) -> impl Fn(&mut RouterData<F>) {
    move |data| *id(&mut data.request) = "pi_1".into()
}

fn is_payment(payment: &PaymentsResponseData, status: AttemptStatus) {
    assert_eq!((payment.status, payment.connector_transaction_id.as_deref()), (status, Some("pi_1")));
}

#[tokio::test]
async fn a_held_payment_is_captured() {
    let captured = response(json!({}));
    let change = of_intent::<Capture, _>(|request| &mut request.connector_transaction_id);
    let called = call(&Stripe, CARD, &[captured], change).await;
    is_form(&called.seen, "/v1/payment_intents/pi_1/capture", &[("amount_to_capture", "1000")]);
    is_payment(&known(called), AttemptStatus::Charged);
}

#[tokio::test]
async fn a_part_is_captured() {
    let called = call::<Capture, _>(&Stripe, CARD, &[response(json!({"amount_received": 400}))], |data| {
        data.request.connector_transaction_id = "pi_1".into();
        data.request.amount = Amount::new(400, Currency::USD);
    })
    .await;
    is_form(&called.seen, "/v1/payment_intents/pi_1/capture", &[("amount_to_capture", "400")]);
    let payment = known(called);
    is_payment(&payment, AttemptStatus::PartialCharged);
    assert_eq!(payment.amount_captured, usd(400));
}

#[tokio::test]
async fn a_held_payment_is_increased() {
    let change = of_intent::<IncrementalAuthorization, _>(|request| &mut request.connector_transaction_id);
    let more = response(json!({"status": "requires_capture", "amount_capturable": 1000, "amount_received": 0}));
    let called = call(&Stripe, CARD, &[more], change).await;
    is_form(&called.seen, "/v1/payment_intents/pi_1/increment_authorization", &[("amount", "1000")]);
    is_payment(&known(called), AttemptStatus::Authorized);
}

#[tokio::test]
async fn a_held_payment_is_cancelled() {
    let change = of_intent::<Void, _>(|request| &mut request.connector_transaction_id);
    let gone = response(json!({"status": "canceled", "amount_received": 0}));
    let called = call(&Stripe, CARD, &[gone], change).await;
    let reason = [("cancellation_reason", "requested_by_customer")];
    is_form(&called.seen, "/v1/payment_intents/pi_1/cancel", &reason);
    is_payment(&known(called), AttemptStatus::Voided);
}

#[tokio::test]
async fn payments_and_setups_are_looked_up() {
    let change = of_intent::<PSync, _>(|request| &mut request.connector_transaction_id);
    let called = call(&Stripe, CARD, &[response(json!({"status": "processing"}))], change).await;
    is_get(&called.seen, "/v1/payment_intents/pi_1?expand%5B0%5D=latest_charge");
    is_payment(&known(called), AttemptStatus::Pending);

    let setup = json!({"id": "seti_1", "object": "setup_intent", "status": "succeeded", "payment_method": "pm_1"});
    let called = call::<PSync, _>(&Stripe, CARD, &[json(200, setup)], |data| {
        data.request.connector_transaction_id = "seti_1".into();
    })
    .await;
    is_get(&called.seen, "/v1/setup_intents/seti_1?expand%5B0%5D=latest_attempt");
    assert_eq!(known(called).mandate_id.unwrap().expose(), "pm_1");
}

#[tokio::test]
async fn a_card_is_stored_and_charged_again() {
    let setup = json!({
        "id": "seti_1", "object": "setup_intent", "client_secret": "seti_1_secret_1", "status": "succeeded",
        "payment_method": "pm_1", "usage": "off_session", "latest_attempt": {"id": "setatt_1", "status": "succeeded"}
    });
    let called = call::<SetupMandate, _>(&Stripe, CARD, &[json(200, setup)], as_it_is).await;
    let setup = [
        ("confirm", "true"),
        ("usage", "off_session"),
        ("return_url", "https://merchant.example/return"),
        ("metadata[order_id]", "order-1"),
        ("metadata[channel]", "web"),
        ("expand[0]", "latest_attempt"),
    ];
    is_form(&called.seen, "/v1/setup_intents", &[&setup, PAYER, BY_CARD].concat());
    let stored = known(called);
    assert_eq!(stored.status, AttemptStatus::Charged);
    assert_eq!(stored.mandate_id.unwrap().expose(), "pm_1");

    let called = call::<RepeatPayment, _>(&Stripe, CARD, &[response(json!({}))], as_it_is).await;
    let again = [("payment_method", "pm_card_visa"), ("off_session", "true")];
    is_form(&called.seen, "/v1/payment_intents", &[CHARGE, &again].concat());
    is_payment(&known(called), AttemptStatus::Charged);
}

fn refund(status: &str) -> Response {
    let refund = json!({
        "id": "re_1", "object": "refund", "amount": 1000, "currency": "usd", "payment_intent": "pay_1", "status": status
    });
    json(200, refund)
}

#[tokio::test]
async fn money_goes_back() {
    let called = call::<Refund, _>(&Stripe, CARD, &[refund("pending")], as_it_is).await;
    let fields = [
        ("amount", "1000"),
        ("payment_intent", "pay_1"),
        ("metadata[order_id]", "order-1"),
        ("metadata[is_refund_id_as_reference]", "true"),
    ];
    is_form(&called.seen, "/v1/refunds", &fields);
    let given_back = known(called);
    assert_eq!(given_back.status, RefundStatus::Pending);
    assert_eq!((given_back.connector_refund_id.as_deref(), given_back.amount), (Some("re_1"), usd(1000)));

    let called = call::<RSync, _>(&Stripe, CARD, &[refund("succeeded")], as_it_is).await;
    is_get(&called.seen, "/v1/refunds/re_1");
    assert_eq!(known(called).status, RefundStatus::Success);
}

#[tokio::test]
async fn what_is_made_beside_a_payment() {
    let stored = json(200, json!({"id": "pm_1", "object": "payment_method", "type": "card"}));
    let called = call::<PaymentMethodToken, _>(&Stripe, CARD, &[stored], as_it_is).await;
    let card = [
        ("type", "card"),
        ("card[number]", "4242424242424242"),
        ("card[exp_month]", "03"),
        ("card[exp_year]", "2050"),
        ("card[cvc]", "737"),
    ];
    is_form(&called.seen, "/v1/payment_methods", &card);
    assert_eq!(known(called).payment_method_token.expose(), "pm_1");

    let customer = json(200, json!({"id": "cus_1", "object": "customer"}));
    let called = call::<CreateConnectorCustomer, _>(&Stripe, CARD, &[customer], as_it_is).await;
    let fields = [("email", "ada@merchant.example"), ("name", "Ada Lovelace"), ("payment_method", "pm_card_visa")];
    is_form(&called.seen, "/v1/customers", &fields);
    assert_eq!(known(called).connector_customer_id, "cus_1");

    let open = response(json!({"status": "requires_payment_method", "latest_charge": null, "payment_method": null}));
    let called = call::<SessionToken, _>(&Stripe, CARD, &[open], as_it_is).await;
    let fields = [
        ("amount", "1000"),
        ("currency", "usd"),
        ("metadata[order_id]", "order-1"),
        ("metadata[channel]", "web"),
        ("automatic_payment_methods[enabled]", "true"),
    ];
    is_form(&called.seen, "/v1/payment_intents", &fields);
    let session = known(called);
    assert_eq!((session.id.as_deref(), session.token.expose().as_str()), (Some("pi_1"), "pi_1_secret_1"));
}

#[tokio::test]
async fn another_amount_or_payment_is_never_a_success() {
    let others = [json!({"amount": 1001}), json!({"currency": "eur"}), json!({"amount_received": 1001})];
    for other in others {
        let called = call::<Authorize, _>(&Stripe, CARD, &[response(other.clone())], as_it_is).await;
        assert!(called.exchange.outcome.is_unknown(), "{other}");
    }
    let called = call::<PSync, _>(&Stripe, CARD, &[response(json!({}))], as_it_is).await;
    assert!(called.exchange.outcome.is_unknown(), "it answers with pi_1, and pay_1 was asked for");
}
