//! What refuses nothing: a processor that did nothing, a key that was given before, a look-up that found nothing.

use std::time::Duration;

use connector_core::{
    Connector, ConnectorIntegration, PaymentMethod,
    data::CallContext,
    flow::{Authorize, PSync, RSync, Refund},
    http::{HeaderMap, HttpResponse, StatusCode},
    response::{UnclearReason, Verdict},
    spec::IdempotencySpec,
};
use connector_tests::payments::{Merchant, ReadyMade};
use connectors::{adyen::Adyen, checkout::Checkout, stripe::Stripe};
use serde_json::{Value, json};

/// Why a response to flow `F` is not clear; none where it is.
fn unclear<F: ReadyMade, C: Connector + ConnectorIntegration<F>>(
    connector: &C,
    status: u16,
    body: &Value,
) -> Option<UnclearReason> {
    let credentials = [("api_key", "key_public"), ("key1", "pc_channel"), ("api_secret", "key_secret")];
    let merchant = Merchant::at(connector, "http://127.0.0.1:1", &credentials);
    let response = HttpResponse {
        status: StatusCode::from_u16(status).unwrap(),
        headers: HeaderMap::new(),
        body: serde_json::to_vec(body).unwrap(),
    };
    let data = merchant.full::<F>(PaymentMethod::Card);
    match connector.handle_response(&data, &CallContext::default(), &response) {
        Verdict::Unclear(unclear) => Some(unclear.reason),
        Verdict::Known(_) | Verdict::Declined(_) => None,
    }
}

fn stripe_error(kind: &str, code: Option<&str>) -> Value {
    json!({"error": {"type": kind, "code": code, "message": "It was refused."}})
}

/// <https://docs.stripe.com/rate-limits>: neither too many calls nor an object that is held is carried out.
#[test]
fn stripe_did_nothing_of_what_it_limits() {
    for code in ["rate_limit", "lock_timeout"] {
        let limited = stripe_error("invalid_request_error", Some(code));
        assert_eq!(unclear::<Authorize, _>(&Stripe, 429, &limited), Some(UnclearReason::NotExecuted));
        assert_eq!(unclear::<PSync, _>(&Stripe, 429, &limited), Some(UnclearReason::NotExecuted));
    }
    let failed = stripe_error("api_error", None);
    assert_eq!(unclear::<Authorize, _>(&Stripe, 503, &failed), Some(UnclearReason::ServerError));
}

/// <https://docs.stripe.com/error-low-level>: keys for idempotent requests can only be used with the same parameters.
#[test]
fn a_key_that_stripe_knows_is_no_refusal() {
    let reused = stripe_error("idempotency_error", None);
    assert_eq!(unclear::<Authorize, _>(&Stripe, 400, &reused), Some(UnclearReason::KeyReused));
    assert_eq!(unclear::<Refund, _>(&Stripe, 400, &reused), Some(UnclearReason::KeyReused));
    let in_use = stripe_error("idempotency_error", Some("idempotency_key_in_use"));
    assert_eq!(unclear::<Authorize, _>(&Stripe, 409, &in_use), Some(UnclearReason::InProgress));
}

#[test]
fn what_stripe_does_not_know_is_not_found_by_a_look_up_and_a_refusal_of_anything_else() {
    let missing = stripe_error("invalid_request_error", Some("resource_missing"));
    assert_eq!(unclear::<PSync, _>(&Stripe, 404, &missing), Some(UnclearReason::NotFound));
    assert_eq!(unclear::<RSync, _>(&Stripe, 404, &missing), Some(UnclearReason::NotFound));
    assert_eq!(unclear::<Refund, _>(&Stripe, 404, &missing), None);
    let other = stripe_error("invalid_request_error", Some("parameter_invalid_empty"));
    assert_eq!(unclear::<PSync, _>(&Stripe, 404, &other), Some(UnclearReason::LookUpRefused));
}

/// A 429 is the response to a duplicate, too: the first may have been carried out.
#[test]
fn checkout_limits_and_says_nothing_of_what_it_did() {
    let limited = json!({"error_type": "request_invalid", "error_codes": ["duplicate_request"]});
    assert_eq!(unclear::<Authorize, _>(&Checkout, 429, &limited), Some(UnclearReason::TryLater));
}

#[test]
fn keys_live_as_long_as_the_manuals_say() {
    let ttl = |connector: &dyn Connector| match connector.spec().idempotency {
        Some(IdempotencySpec::Header { ttl, .. }) => ttl,
        other => panic!("{other:?}"),
    };
    assert_eq!(ttl(&Stripe), Duration::from_secs(24 * 60 * 60));
    assert_eq!(ttl(&Checkout), Duration::from_secs(24 * 60 * 60));
    assert_eq!(ttl(&Adyen), Duration::from_secs(7 * 24 * 60 * 60));
}

#[test]
fn a_description_in_json_says_what_outcomes_hang_on() {
    let stripe = serde_json::to_value(Stripe::SPEC).unwrap();
    let idempotency = json!({"by": "header", "detail": "idempotency-key", "ttl": 86400});
    assert_eq!((&stripe["idempotency"], &stripe["not_executed"]), (&idempotency, &json!([429])));
    let codes = json!({"in_progress": [], "key_reused": ["idempotency_error"], "not_found": ["resource_missing"]});
    assert_eq!(stripe["error_codes"], codes);
    assert_eq!(stripe["flows"][3]["consistency"], Value::Null);
}
