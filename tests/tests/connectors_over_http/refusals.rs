//! What is no success: refused, not clear, and when which.

use connector_client::{Outcome, Resolve, Stage};
use connector_core::{
    AttemptStatus, Connector, ConnectorIntegration, IntegrationError, PaymentMethod,
    flow::{
        Authorize, Capture, CompleteAuthorize, IncrementalAuthorization, PSync, RSync, Refund, RepeatPayment,
        SetupMandate, Void,
    },
    response::DeclineKind,
};
use connector_tests::payments::ReadyMade;
use connectors::{adyen::Adyen, checkout::Checkout, stripe::Stripe};
use serde_json::json;

use crate::processor::{Response, call, json};

/// How a response to a call that moves money is to be taken.
enum Taken {
    Declined(DeclineKind, Option<&'static str>),
    /// The processor says that it did nothing.
    NotSent,
    Unknown,
}

use Taken::{Declined, NotSent, Unknown};

const HTML: &str = "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>";

fn html(status: u16) -> Response {
    Response(status, "text/html", HTML.into())
}

fn empty(status: u16) -> Response {
    Response(status, "text/plain", String::new())
}

fn stripe_error(status: u16, code: &str) -> Response {
    let kind = if status == 402 { "card_error" } else { "invalid_request_error" };
    json(status, json!({"error": {"type": kind, "code": code, "message": "It was refused."}}))
}

fn stripe_decline() -> Response {
    let intent = json!({
        "id": "pi_1", "object": "payment_intent", "amount": 1000, "currency": "usd", "status": "requires_payment_method"
    });
    json(
        402,
        json!({"error": {
            "charge": "ch_1", "code": "card_declined", "decline_code": "insufficient_funds", "network_decline_code": "51",
            "network_advice_code": "02", "message": "Your card has insufficient funds.", "payment_intent": intent,
            "type": "card_error"
        }}),
    )
}

fn checkout_error(status: u16, code: &str) -> Response {
    json(status, json!({"request_id": "1", "error_type": "request_invalid", "error_codes": [code, "another"]}))
}

fn stripe_responses() -> Vec<(Response, Taken)> {
    vec![
        (stripe_decline(), Declined(DeclineKind::Refused, Some("card_declined"))),
        (stripe_error(400, "parameter_missing"), Declined(DeclineKind::Invalid, Some("parameter_missing"))),
        (stripe_error(401, "api_key_expired"), Declined(DeclineKind::Authentication, Some("api_key_expired"))),
        (empty(401), Declined(DeclineKind::Authentication, None)),
        (stripe_error(402, "card_declined"), Declined(DeclineKind::Refused, Some("card_declined"))),
        (stripe_error(403, "account_invalid"), Declined(DeclineKind::Invalid, Some("account_invalid"))),
        (stripe_error(404, "resource_missing"), Declined(DeclineKind::Invalid, Some("resource_missing"))),
        (stripe_error(422, "invalid"), Declined(DeclineKind::Invalid, Some("invalid"))),
        (stripe_error(409, "idempotency_key_in_use"), Unknown),
        (stripe_error(429, "rate_limit"), NotSent),
    ]
}

fn checkout_responses() -> Vec<(Response, Taken)> {
    vec![
        (empty(401), Declined(DeclineKind::Authentication, None)),
        (checkout_error(403, "not_allowed"), Declined(DeclineKind::Invalid, Some("not_allowed"))),
        (checkout_error(422, "amount_invalid"), Declined(DeclineKind::Invalid, Some("amount_invalid"))),
        (checkout_error(400, "malformed"), Declined(DeclineKind::Invalid, Some("malformed"))),
        // A refusal that says nothing may come from anything that stands in between.
        (empty(404), Unknown),
        (checkout_error(409, "in_progress"), Unknown),
        (checkout_error(429, "duplicate_request"), Unknown),
    ]
}

fn adyen_error(status: u16, code: &str) -> Response {
    let kind = if status == 401 { "security" } else { "validation" };
    json(status, json!({"status": status, "errorCode": code, "message": "It was refused.", "errorType": kind}))
}

fn adyen_responses() -> Vec<(Response, Taken)> {
    vec![
        (adyen_error(401, "000"), Declined(DeclineKind::Authentication, Some("000"))),
        (empty(401), Declined(DeclineKind::Authentication, None)),
        (adyen_error(403, "901"), Declined(DeclineKind::Invalid, Some("901"))),
        (adyen_error(400, "702"), Declined(DeclineKind::Invalid, Some("702"))),
        (adyen_error(422, "137"), Declined(DeclineKind::Invalid, Some("137"))),
        (adyen_error(500, "905"), Unknown),
        (adyen_error(429, "029"), Unknown),
        (empty(404), Unknown),
    ]
}

/// Of any processor.
fn other_responses() -> Vec<(Response, Taken)> {
    let mut responses: Vec<_> = [500, 502, 503, 504, 520].map(|status| (html(status), Unknown)).into();
    responses.extend([408, 425, 429, 409].map(|status| (html(status), Unknown)));
    responses.extend([400, 402, 403, 404, 422].map(|status| (html(status), Unknown)));
    responses.extend([301, 302, 307].map(|status| (empty(status), Unknown)));
    responses.extend([
        (html(200), Unknown),
        (empty(200), Unknown),
        (json(422, json!({})), Unknown),
        (empty(500), Unknown),
    ]);
    responses
}

/// JSON that says nothing. What Checkout.com takes of a capture or a void says hardly more, and settles nothing.
fn without_content() -> [Response; 2] {
    [json(200, json!({})), json(200, json!({"id": null, "status": null}))]
}

/// Every response to a flow that moves money. `failed` is what a refusal makes of the attempt.
async fn moves_money<F, C>(
    connector: &C,
    responses: Vec<(Response, Taken)>,
    failed: Option<AttemptStatus>,
    look_up: Resolve,
) where
    F: ReadyMade,
    C: Connector + ConnectorIntegration<F>,
{
    for (response, taken) in responses.into_iter().chain(other_responses()) {
        let Response(status, _, body) = response.clone();
        let called = call::<F, _>(connector, PaymentMethod::Card, &[response], |_| {}).await;
        assert_eq!(called.exchange.status, Some(status));
        match (called.exchange.outcome, taken) {
            (Outcome::Declined(error), Declined(kind, code)) => {
                assert_eq!((error.kind, error.code.as_deref()), (kind, code), "{} {status} {body}", F::NAME);
                assert_eq!((error.attempt_status, error.status_code), (failed, status), "{}", F::NAME);
            }
            (Outcome::Unknown(unknown), Unknown) => {
                assert_eq!(unknown.stage, Stage::Responded);
                assert!(unknown.retryable, "it has a key");
                assert_eq!(unknown.idempotency_key.as_deref(), called.seen.header(key_header(connector)));
                assert_eq!(unknown.resolve, look_up);
            }
            (Outcome::NotSent(report), NotSent) => {
                let error = report.current_context();
                assert!(matches!(error, IntegrationError::NotExecuted { status_code } if *status_code == status));
            }
            (outcome, _) => panic!("{} {status} {body}: {outcome:?}", F::NAME),
        }
    }
}

fn key_header(connector: &dyn Connector) -> &'static str {
    match connector.spec().idempotency {
        Some(connector_core::spec::IdempotencySpec::Header { name, .. }) => name,
        other => panic!("{other:?}"),
    }
}

async fn without_content_is_unknown<F, C>(connector: &C)
where
    F: ReadyMade,
    C: Connector + ConnectorIntegration<F>,
{
    for response in without_content() {
        let called = call::<F, _>(connector, PaymentMethod::Card, &[response], |_| {}).await;
        assert!(called.exchange.outcome.is_unknown(), "{} {:?}", F::NAME, called.exchange.outcome);
    }
}

#[tokio::test]
async fn a_response_without_content_settles_nothing() {
    without_content_is_unknown::<Authorize, _>(&Stripe).await;
    without_content_is_unknown::<Capture, _>(&Stripe).await;
    without_content_is_unknown::<Void, _>(&Stripe).await;
    without_content_is_unknown::<Refund, _>(&Stripe).await;
    without_content_is_unknown::<PSync, _>(&Stripe).await;
    without_content_is_unknown::<Authorize, _>(&Adyen).await;
    without_content_is_unknown::<Capture, _>(&Adyen).await;
    without_content_is_unknown::<Void, _>(&Adyen).await;
    without_content_is_unknown::<Refund, _>(&Adyen).await;
    without_content_is_unknown::<Authorize, _>(&Checkout).await;
    without_content_is_unknown::<Refund, _>(&Checkout).await;
    without_content_is_unknown::<PSync, _>(&Checkout).await;
    without_content_is_unknown::<RSync, _>(&Checkout).await;
    for response in without_content() {
        let called = call::<Capture, _>(&Checkout, PaymentMethod::Card, std::slice::from_ref(&response), |_| {}).await;
        assert_eq!(called.exchange.outcome.known().unwrap().status, AttemptStatus::CaptureInitiated);
        let called = call::<Void, _>(&Checkout, PaymentMethod::Card, &[response], |_| {}).await;
        assert_eq!(called.exchange.outcome.known().unwrap().status, AttemptStatus::VoidInitiated);
    }
}

/// A look-up that fails says nothing of the payment.
async fn looks_up<F, C>(connector: &C, responses: Vec<(Response, Taken)>)
where
    F: ReadyMade,
    C: Connector + ConnectorIntegration<F>,
{
    for (response, _) in responses.into_iter().chain(other_responses()) {
        let Response(status, _, body) = response.clone();
        let called = call::<F, _>(connector, PaymentMethod::Card, &[response], |_| {}).await;
        let Outcome::Unknown(unknown) = called.exchange.outcome else { panic!("{} {status} {body}", F::NAME) };
        assert!(unknown.retryable);
        assert_eq!((unknown.resolve, unknown.idempotency_key), (Resolve::Flow(F::NAME), None));
        assert!(unknown.unclear.and_then(|unclear| unclear.error).is_none_or(|error| error.attempt_status.is_none()));
    }
}

#[tokio::test]
async fn stripe_payments() {
    moves_money::<Authorize, _>(&Stripe, stripe_responses(), Some(AttemptStatus::Failure), Resolve::Flow("PSync"))
        .await;
    moves_money::<RepeatPayment, _>(&Stripe, stripe_responses(), Some(AttemptStatus::Failure), Resolve::Flow("PSync"))
        .await;
    moves_money::<SetupMandate, _>(&Stripe, stripe_responses(), Some(AttemptStatus::Failure), Resolve::Flow("PSync"))
        .await;
}

#[tokio::test]
async fn stripe_afterwards() {
    moves_money::<Capture, _>(&Stripe, stripe_responses(), Some(AttemptStatus::CaptureFailed), Resolve::Flow("PSync"))
        .await;
    moves_money::<Void, _>(&Stripe, stripe_responses(), Some(AttemptStatus::VoidFailed), Resolve::Flow("PSync")).await;
    moves_money::<Refund, _>(&Stripe, stripe_responses(), None, Resolve::Flow("RSync")).await;
    looks_up::<PSync, _>(&Stripe, stripe_responses()).await;
    looks_up::<RSync, _>(&Stripe, stripe_responses()).await;
}

#[tokio::test]
async fn checkout_payments() {
    moves_money::<Authorize, _>(&Checkout, checkout_responses(), Some(AttemptStatus::Failure), Resolve::Flow("PSync"))
        .await;
    moves_money::<RepeatPayment, _>(
        &Checkout,
        checkout_responses(),
        Some(AttemptStatus::Failure),
        Resolve::Flow("PSync"),
    )
    .await;
    moves_money::<SetupMandate, _>(
        &Checkout,
        checkout_responses(),
        Some(AttemptStatus::Failure),
        Resolve::Flow("PSync"),
    )
    .await;
}

#[tokio::test]
async fn checkout_afterwards() {
    moves_money::<Capture, _>(
        &Checkout,
        checkout_responses(),
        Some(AttemptStatus::CaptureFailed),
        Resolve::Flow("PSync"),
    )
    .await;
    moves_money::<Void, _>(&Checkout, checkout_responses(), Some(AttemptStatus::VoidFailed), Resolve::Flow("PSync"))
        .await;
    moves_money::<Refund, _>(&Checkout, checkout_responses(), None, Resolve::Flow("RSync")).await;
    looks_up::<PSync, _>(&Checkout, checkout_responses()).await;
    looks_up::<RSync, _>(&Checkout, checkout_responses()).await;
}

/// Adyen has no look-up: what is not known is told by webhook.
#[tokio::test]
async fn adyen_payments() {
    let by_webhook = Resolve::Webhook;
    moves_money::<Authorize, _>(&Adyen, adyen_responses(), Some(AttemptStatus::Failure), by_webhook).await;
    moves_money::<CompleteAuthorize, _>(&Adyen, adyen_responses(), Some(AttemptStatus::Failure), by_webhook).await;
    moves_money::<RepeatPayment, _>(&Adyen, adyen_responses(), Some(AttemptStatus::Failure), by_webhook).await;
    moves_money::<SetupMandate, _>(&Adyen, adyen_responses(), Some(AttemptStatus::Failure), by_webhook).await;
}

#[tokio::test]
async fn adyen_afterwards() {
    let by_webhook = Resolve::Webhook;
    moves_money::<Capture, _>(&Adyen, adyen_responses(), Some(AttemptStatus::CaptureFailed), by_webhook).await;
    moves_money::<Void, _>(&Adyen, adyen_responses(), Some(AttemptStatus::VoidFailed), by_webhook).await;
    moves_money::<Refund, _>(&Adyen, adyen_responses(), None, by_webhook).await;
    moves_money::<IncrementalAuthorization, _>(&Adyen, adyen_responses(), None, by_webhook).await;
}

/// Row 12 of the faults. Adyen says by 422 and the code 704 that a call with this key is being carried out: the money may
/// move yet, so that this is no refusal. <https://docs.adyen.com/development-resources/api-idempotency>
#[tokio::test]
async fn row_12_a_key_in_use_at_adyen_is_not_declined() {
    let busy = adyen_error(422, "704");
    let called = call::<Authorize, _>(&Adyen, PaymentMethod::Card, std::slice::from_ref(&busy), |_| {}).await;
    assert!(called.exchange.outcome.is_unknown(), "{:?}", called.exchange.outcome);
    let called = call::<Refund, _>(&Adyen, PaymentMethod::Card, &[busy], |_| {}).await;
    assert!(called.exchange.outcome.is_unknown(), "{:?}", called.exchange.outcome);
}

#[tokio::test]
async fn a_decline_of_stripe_is_kept_whole() {
    let called = call::<Authorize, _>(&Stripe, PaymentMethod::Card, &[stripe_decline()], |_| {}).await;
    let Outcome::Declined(error) = called.exchange.outcome else { panic!("{:?}", called.exchange.outcome) };
    assert_eq!(error.decline_code.as_deref(), Some("insufficient_funds"));
    assert_eq!(error.network_decline_code.as_deref(), Some("51"));
    assert_eq!(error.network_advice_code.as_deref(), Some("02"));
    assert_eq!(error.message.as_deref(), Some("Your card has insufficient funds."));
    assert_eq!(error.connector_transaction_id.as_deref(), Some("pi_1"));
}

/// The wallet's token is made first; when that is refused, nothing was asked of the card.
#[tokio::test]
async fn a_wallet_that_is_refused_leaves_the_payment_unsent() {
    let refused = [stripe_error(400, "invalid_token")];
    let processor = crate::processor::Processor::responding(refused).await;
    let data = processor.merchant(&Stripe).full::<Authorize>(PaymentMethod::ApplePay);
    let outcome = connector_client::Client::new().execute(&Stripe, &data).await;
    assert!(matches!(outcome, Outcome::NotSent(_)), "{outcome:?}");
    let seen = processor.seen();
    assert_eq!(seen.iter().map(|seen| seen.path_and_query.as_str()).collect::<Vec<_>>(), ["/v1/tokens"]);
}
