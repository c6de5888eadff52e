//! Adyen: <https://docs.adyen.com/api-explorer/Checkout/68/overview>.

use connector_client::Outcome;
use connector_core::{
    Amount, AttemptStatus, AuthenticationType, CaptureMethod, Currency, DisputeStatus, PaymentMethod, RefundStatus,
    RouterData,
    flow::{
        AcceptDispute, Authorize, Capture, CompleteAuthorize, CreateOrder, DefendDispute, IncrementalAuthorization,
        Refund, RepeatPayment, SessionToken, SetupMandate, SubmitEvidence, Void,
    },
};
use connector_tests::payments::ReadyMade;
use connectors::adyen::Adyen;
use serde_json::{Value, json};

use crate::processor::{Called, JSON, Response, Seen, call, json};

const CARD: PaymentMethod = PaymentMethod::Card;

fn usd(minor: i64) -> Option<Amount> {
    Some(Amount::new(minor, Currency::USD))
}

fn as_it_is<F: ReadyMade>(_: &mut RouterData<F>) {}

fn with(mut body: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(body.as_object_mut().unwrap().remove(name)),
            value => body[name] = value.clone(),
        }
    }
    body
}

fn known<F: ReadyMade>(called: Called<F>) -> F::Response {
    let shown = format!("{:?}", called.exchange.outcome);
    called.exchange.outcome.known().unwrap_or_else(|| panic!("{shown}"))
}

fn is_json(seen: &Seen, path: &str, expected: Value) {
    assert_eq!((seen.method.as_str(), seen.path_and_query.as_str()), ("POST", path));
    assert_eq!(seen.header("content-type"), Some(JSON));
    assert_eq!(seen.header("x-api-key"), Some("key_public"));
    assert_eq!(seen.header("authorization"), None);
    assert_eq!(seen.json(), expected);
}

/// A payment of ten dollars that was authorised, as the manual shows one.
fn payment(changes: Value) -> Value {
    let payment = json!({
        "additionalData": {
            "authCode": "034788", "avsResult": "0 Unknown", "cvcResult": "1 Matches",
            "networkTxReference": "858435661128555", "recurring.recurringDetailReference": "8415698462516992",
            "scaExemptionRequested": "lowValue"
        },
        "amount": {"currency": "USD", "value": 1000}, "merchantReference": "order-1", "pspReference": "QFQTPCQ8HXSKGK82",
        "resultCode": "Authorised"
    });
    with(payment, changes)
}

fn amount() -> Value {
    json!({"currency": "USD", "value": 1000})
}

fn asked() -> Value {
    let address = json!({
        "houseNumberOrName": "1467 Harrison Street", "street": "Unit 2", "city": "San Francisco", "postalCode": "94122",
        "stateOrProvince": "California", "country": "US"
    });
    json!({
        "amount": amount(),
        "merchantAccount": "pc_channel",
        "reference": "order-1",
        "returnUrl": "https://merchant.example/return",
        "merchantOrderReference": "A-10023",
        "metadata": {"channel": "web"},
        "paymentMethod": {
            "type": "scheme", "number": "4242424242424242", "expiryMonth": "03", "expiryYear": "2050", "cvc": "737",
            "holderName": "Ada Lovelace"
        },
        "browserInfo": {
            "userAgent": "Mozilla/5.0", "acceptHeader": "*/*", "language": "en-US", "colorDepth": 24,
            "screenHeight": 1080, "screenWidth": 1920, "timeZoneOffset": 480, "javaEnabled": false
        },
        "shopperInteraction": "Ecommerce",
        "additionalData": {"executeThreeD": "false"},
        "shopperReference": "customer-1",
        "shopperName": {"firstName": "Ada", "lastName": "Lovelace"},
        "shopperEmail": "ada@merchant.example",
        "telephoneNumber": "4155552671",
        "shopperStatement": "MERCHANT",
        "countryCode": "US",
        "billingAddress": address,
        "deliveryAddress": address,
        "shopperIP": "203.0.113.7",
        "shopperLocale": "en-US"
    })
}

#[tokio::test]
async fn a_card_is_charged() {
    let called = call::<Authorize, _>(&Adyen, CARD, &[json(200, payment(json!({})))], as_it_is).await;
    is_json(&called.seen, "/v68/payments", asked());
    let paid = known(called);
    assert_eq!(paid.status, AttemptStatus::Charged);
    assert_eq!(paid.connector_transaction_id.as_deref(), Some("QFQTPCQ8HXSKGK82"));
    assert_eq!(paid.connector_reference.as_deref(), Some("order-1"));
    assert_eq!(paid.amount_captured, usd(1000));
    assert_eq!(paid.mandate_id.unwrap().expose(), "8415698462516992");
    assert_eq!(paid.network_transaction_id.unwrap().expose(), "858435661128555");
    assert_eq!(paid.auth_code.as_deref(), Some("034788"));
    assert_eq!((paid.checks.avs.as_deref(), paid.checks.cvc.as_deref()), (Some("0 Unknown"), Some("1 Matches")));
}

#[tokio::test]
async fn a_card_is_held_after_the_customer_authenticated() {
    let url = "https://checkoutshopper-test.adyen.com/checkoutshopper/threeDS/redirect?MD=M2R";
    let action = json!({"type": "redirect", "method": "GET", "paymentMethodType": "scheme", "url": url});
    let waits = json!({"resultCode": "RedirectShopper", "action": action});
    let called = call::<Authorize, _>(&Adyen, CARD, &[json(200, waits)], |data| {
        data.request.capture_method = CaptureMethod::Manual;
        data.request.setup_mandate = true;
        data.request.three_ds = None;
        data.common.auth_type = AuthenticationType::ThreeDs;
    })
    .await;
    let data = json!({"executeThreeD": "true", "authorisationType": "PreAuth", "manualCapture": "true"});
    let changes = json!({
        "additionalData": data, "recurringProcessingModel": "UnscheduledCardOnFile", "storePaymentMethod": true
    });
    is_json(&called.seen, "/v68/payments", with(asked(), changes));
    let waiting = known(called);
    assert_eq!(waiting.status, AttemptStatus::AuthenticationPending);
    assert_eq!(waiting.redirect.unwrap().url.as_str(), url);
    // The customer must act first, and the payment may get its reference later.
    assert_eq!(waiting.connector_transaction_id, None);

    let called = call::<CompleteAuthorize, _>(&Adyen, CARD, &[json(200, payment(json!({})))], |data| {
        data.request.capture_method = CaptureMethod::Manual;
    })
    .await;
    let details = json!({"details": {"redirectResult": "X6XtfGC3!Y"}});
    is_json(&called.seen, "/v68/payments/details", details);
    assert_eq!(known(called).status, AttemptStatus::Authorized);
}

#[tokio::test]
async fn a_refusal_inside_a_200_is_a_refusal() {
    let refused = payment(json!({
        "resultCode": "Refused", "refusalReason": "Not enough balance", "refusalReasonCode": "12",
        "additionalData": {"refusalReasonRaw": "51 : Insufficient funds", "refusalCodeRaw": "51", "merchantAdviceCode": "02"}
    }));
    let called = call::<Authorize, _>(&Adyen, CARD, &[json(200, refused)], as_it_is).await;
    let Outcome::Declined(error) = called.exchange.outcome else { panic!("{:?}", called.exchange.outcome) };
    assert_eq!((error.code.as_deref(), error.message.as_deref()), (Some("12"), Some("Not enough balance")));
    assert_eq!(error.network_error_message.as_deref(), Some("51 : Insufficient funds"));
    assert_eq!(error.network_decline_code.as_deref(), Some("51"));
    assert_eq!(error.network_advice_code.as_deref(), Some("02"));
    assert_eq!((error.attempt_status, error.status_code), (Some(AttemptStatus::Failure), 200));
    assert_eq!(error.connector_transaction_id.as_deref(), Some("QFQTPCQ8HXSKGK82"));
}

fn received(psp: &str) -> Response {
    json(
        201,
        json!({
            "merchantAccount": "pc_channel", "paymentPspReference": "pay_1", "pspReference": psp, "reference": "order-1",
            "status": "received", "amount": amount()
        }),
    )
}

#[tokio::test]
async fn modifications_are_received_and_reported_later() {
    let modification = json!({"merchantAccount": "pc_channel", "amount": amount(), "reference": "order-1"});
    let called = call::<Capture, _>(&Adyen, CARD, &[received("CAPTURE1")], as_it_is).await;
    is_json(&called.seen, "/v68/payments/pay_1/captures", modification.clone());
    let captured = known(called);
    assert_eq!(captured.status, AttemptStatus::CaptureInitiated);
    assert_eq!(captured.connector_transaction_id.as_deref(), Some("pay_1"));
    assert_eq!(captured.connector_capture_id.as_deref(), Some("CAPTURE1"));

    let called = call::<Void, _>(&Adyen, CARD, &[received("CANCEL1")], as_it_is).await;
    is_json(&called.seen, "/v68/payments/pay_1/cancels", with(modification.clone(), json!({"amount": null})));
    assert_eq!(known(called).status, AttemptStatus::VoidInitiated);

    let called = call::<IncrementalAuthorization, _>(&Adyen, CARD, &[received("UPDATE1")], |data| {
        data.common.status = Some(AttemptStatus::Authorized);
    })
    .await;
    is_json(&called.seen, "/v68/payments/pay_1/amountUpdates", modification.clone());
    assert_eq!(known(called).status, AttemptStatus::Authorized, "until the webhook says that it grew");

    let reasons = [
        (Some("requested_by_customer"), json!("CUSTOMER REQUEST")),
        (Some("duplicate"), json!("DUPLICATE")),
        (Some("a colour that nobody likes"), json!("OTHER")),
        (None, Value::Null),
    ];
    for (reason, sent) in reasons {
        let change = |data: &mut RouterData<Refund>| data.request.reason = reason.map(str::to_owned);
        let called = call::<Refund, _>(&Adyen, CARD, &[received("REFUND1")], change).await;
        let expected = with(modification.clone(), json!({"merchantRefundReason": sent}));
        is_json(&called.seen, "/v68/payments/pay_1/refunds", expected);
        let refund = known(called);
        assert_eq!((refund.status, refund.connector_refund_id.as_deref()), (RefundStatus::Pending, Some("REFUND1")));
    }
}

#[tokio::test]
async fn what_was_received_of_another_payment_settles_nothing() {
    let other = json(201, json!({"paymentPspReference": "pay_2", "pspReference": "CAPTURE1", "status": "received"}));
    let called = call::<Capture, _>(&Adyen, CARD, &[other], as_it_is).await;
    assert!(called.exchange.outcome.is_unknown(), "{:?}", called.exchange.outcome);
}

#[tokio::test]
async fn a_card_is_stored_and_charged_again() {
    let free = payment(json!({"amount": {"currency": "USD", "value": 0}}));
    let called = call::<SetupMandate, _>(&Adyen, CARD, &[json(200, free)], as_it_is).await;
    let changes = json!({
        "amount": {"currency": "USD", "value": 0}, "recurringProcessingModel": "UnscheduledCardOnFile",
        "storePaymentMethod": true
    });
    is_json(&called.seen, "/v68/payments", with(asked(), changes));
    assert_eq!(known(called).mandate_id.unwrap().expose(), "8415698462516992");

    let called = call::<RepeatPayment, _>(&Adyen, CARD, &[json(200, payment(json!({})))], as_it_is).await;
    let changes = json!({
        "paymentMethod": {"type": "scheme", "storedPaymentMethodId": "pm_card_visa"}, "shopperInteraction": "ContAuth",
        "recurringProcessingModel": "UnscheduledCardOnFile", "browserInfo": null, "shopperIP": null,
        "shopperLocale": null
    });
    is_json(&called.seen, "/v68/payments", with(asked(), changes));
    assert_eq!(known(called).status, AttemptStatus::Charged);
}

#[tokio::test]
async fn an_order_and_a_session_are_opened() {
    let order = json!({
        "pspReference": "ORDER1", "resultCode": "Success", "amount": amount(), "remainingAmount": amount(),
        "expiresAt": "2026-11-21T00:00:00Z", "orderData": "Ab02b4c0"
    });
    let called = call::<CreateOrder, _>(&Adyen, CARD, &[json(200, order)], as_it_is).await;
    let body = json!({"merchantAccount": "pc_channel", "amount": amount(), "reference": "order-1"});
    is_json(&called.seen, "/v68/orders", body.clone());
    assert_eq!(known(called).order_id, "ORDER1");

    let session =
        with(body.clone(), json!({"id": "CS1", "sessionData": "Ab02b4c0", "expiresAt": "2026-11-21T00:00:00Z"}));
    let called = call::<SessionToken, _>(&Adyen, CARD, &[json(201, session)], as_it_is).await;
    is_json(&called.seen, "/v68/sessions", with(body, json!({"returnUrl": "https://merchant.example/return"})));
    let session = known(called);
    assert_eq!((session.id.as_deref(), session.token.expose().as_str()), (Some("CS1"), "Ab02b4c0"));
}

const DISPUTES: &str = "/ca/services/DisputeService/v30";

#[tokio::test]
async fn a_dispute_is_defended_or_accepted() {
    let done = || json(200, json!({"disputeServiceResult": {"success": true}}));
    let about = json!({"disputePspReference": "dp_1", "merchantAccountCode": "pc_channel"});
    let called = call::<AcceptDispute, _>(&Adyen, CARD, &[done()], as_it_is).await;
    is_json(&called.seen, &format!("{DISPUTES}/acceptDispute"), about.clone());
    let accepted = known(called);
    assert_eq!(accepted.status, DisputeStatus::DisputeAccepted);
    assert_eq!(accepted.connector_dispute_id.as_deref(), Some("dp_1"));

    let called = call::<SubmitEvidence, _>(&Adyen, CARD, &[done()], as_it_is).await;
    let document = json!({
        "content": "JVBERi0xLjcgYSByZWNlaXB0", "contentType": "application/pdf",
        "defenseDocumentTypeCode": "DefenseMaterial"
    });
    let body = with(about.clone(), json!({"defenseDocuments": [document]}));
    is_json(&called.seen, &format!("{DISPUTES}/supplyDefenseDocument"), body);
    assert_eq!(known(called).status, DisputeStatus::DisputeOpened);

    let called = call::<DefendDispute, _>(&Adyen, CARD, &[done()], as_it_is).await;
    let body = with(about, json!({"defenseReasonCode": "SupplyDefenseMaterial"}));
    is_json(&called.seen, &format!("{DISPUTES}/defendDispute"), body);
    assert_eq!(known(called).status, DisputeStatus::DisputeChallenged);

    let refused = json!({"disputeServiceResult": {"success": false, "errorMessage": "The defense period is over"}});
    let called = call::<DefendDispute, _>(&Adyen, CARD, &[json(200, refused)], as_it_is).await;
    let Outcome::Declined(error) = called.exchange.outcome else { panic!("{:?}", called.exchange.outcome) };
    assert_eq!((error.message.as_deref(), error.status_code), (Some("The defense period is over"), 200));
    for nothing in [json!({}), json!({"disputeServiceResult": {}})] {
        let called = call::<AcceptDispute, _>(&Adyen, CARD, &[json(200, nothing.clone())], as_it_is).await;
        assert!(called.exchange.outcome.is_unknown(), "{nothing}");
    }
}

#[tokio::test]
async fn another_amount_is_never_a_success() {
    for other in [json!({"currency": "USD", "value": 999}), json!({"currency": "EUR", "value": 1000})] {
        let response = payment(json!({"amount": other}));
        let called = call::<Authorize, _>(&Adyen, CARD, &[json(200, response)], as_it_is).await;
        assert!(called.exchange.outcome.is_unknown(), "{other}");
    }
}

/// Paid, but nobody can tell for which payment: it settles nothing.
#[tokio::test]
async fn a_payment_without_its_reference_is_not_paid() {
    let response = payment(json!({"pspReference": null}));
    let called = call::<Authorize, _>(&Adyen, CARD, &[json(200, response)], as_it_is).await;
    assert!(called.exchange.outcome.is_unknown(), "{:?}", called.exchange.outcome);
}
