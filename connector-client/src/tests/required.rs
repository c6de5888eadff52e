//! Flows that must run first.

use connector_core::{
    Currency, RouterData, flow::Authorize, request::IntegrationError::RequiredFlow, response::ErrorResponse,
};

use super::{
    acme::{Acme, pay_in},
    scripted::{Scripted, failure, response},
};
use crate::{Exchange, IdempotencyKey, Outcome, Stage};

const TOKEN: &str = r#"{"token":"tok_1"}"#;
const PAID: &str = r#"{"id":"pay_1","state":"paid"}"#;

fn in_dollars() -> RouterData<Authorize> {
    pay_in("https://acme.example", Currency::USD)
}

#[tokio::test]
async fn the_outputs_of_a_required_flow_are_sent_and_returned() {
    let client = Scripted::client([response(200, TOKEN), response(200, PAID)]);
    let exchange = client.exchange(&Acme, &in_dollars()).await;
    assert!(exchange.outcome.is_known());
    assert_eq!(exchange.outputs.payment_method_token.unwrap().expose(), "tok_1");
    assert_eq!(exchange.required.len(), 1);
    assert_eq!(exchange.required[0].url, "https://acme.example/tokens");
    assert_eq!(exchange.request.unwrap().url, "https://acme.example/payments");
    let requests = client.transport().requests();
    assert!(String::from_utf8_lossy(requests[1].body.as_ref().unwrap()).contains(r#""token":"tok_1""#));
    for (request, flow) in requests.iter().zip(["PaymentMethodToken", "Authorize"]) {
        let key = IdempotencyKey::new("acme", flow, &"op_1".into());
        assert_eq!(request.headers["idempotency-key"].to_str().unwrap(), key.truncated(30));
    }
}

#[tokio::test]
async fn a_token_that_the_router_has_is_not_requested_again() {
    let client = Scripted::client([response(200, PAID)]);
    let mut data = in_dollars();
    data.common.payment_method_token = Some("tok_0".into());
    let Exchange { outcome, required, outputs, .. } = client.exchange(&Acme, &data).await;
    assert!(outcome.is_known() && required.is_empty() && outputs.payment_method_token.is_none());
    assert!(String::from_utf8_lossy(client.transport().requests()[0].body.as_ref().unwrap()).contains("tok_0"));
}

#[tokio::test]
async fn a_payment_whose_required_flow_fails_is_not_sent() {
    let failures = [
        response(402, r#"{"code":"bad_card","message":"no"}"#),
        response(200, r#"{"token":"tok_1","state":"failed"}"#),
        response(200, r#"{"token":null}"#),
        response(200, "<html>"),
        response(503, ""),
        failure(Stage::Connecting),
        failure(Stage::Waiting),
    ];
    for given in failures {
        let client = Scripted::client([given, response(200, PAID)]);
        let exchange = client.exchange(&Acme, &in_dollars()).await;
        let Outcome::NotSent(report) = exchange.outcome else { panic!("sent: {:?}", exchange.outcome) };
        let RequiredFlow { flow } = report.current_context() else { panic!("{report}") };
        assert_eq!(*flow, "PaymentMethodToken");
        assert_eq!((exchange.request, exchange.required.len()), (None, 1));
        assert_eq!(client.transport().requests().len(), 1);
    }
}

#[tokio::test]
async fn the_refusal_of_a_required_flow_is_attached_to_the_report() {
    let client = Scripted::client([response(402, r#"{"code":"bad_card","message":"no"}"#)]);
    let Outcome::NotSent(report) = client.execute(&Acme, &in_dollars()).await else { panic!("sent") };
    let error = report.downcast_ref::<ErrorResponse>().unwrap();
    assert_eq!((error.code.as_deref(), error.status_code), (Some("bad_card"), 402));
}

#[tokio::test]
async fn a_flow_that_moves_money_or_is_not_declared_is_never_required() {
    for currency in [Currency::GBP, Currency::JPY] {
        let client = Scripted::client([response(200, PAID), response(200, PAID)]);
        let outcome = client.execute(&Acme, &pay_in("https://acme.example", currency)).await;
        let Outcome::NotSent(report) = outcome else { panic!("sent") };
        assert!(matches!(report.current_context(), RequiredFlow { .. }));
        assert!(client.transport().requests().is_empty());
    }
}
