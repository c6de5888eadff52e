//! From responses and failures to outcomes, without a network.

use std::time::SystemTime;

use connector_core::{
    AttemptStatus, Connector, ConnectorCommon, RouterData,
    data::{PaymentFlowData, PaymentsCancelData},
    flow::{Authorize, CreateConnectorCustomer, PSync, RSync, Refund, Void},
    http::Method,
    request::IntegrationError,
    response::UnclearReason,
    spec::{ConnectorSpec, DEFAULT_TTL, FlowSpec, IdempotencySpec},
};

use super::{
    acme::{Acme, Get, account, look_up, pay},
    scripted::{Scripted, failure, response},
};
use crate::{
    Client, Deadlines, Exchange, IdempotencyKey, Outcome, Resolve, Stage, Unknown,
    outcome::{ambiguity::Ambiguity, recovery::Recovery},
};

const URL: &str = "https://acme.example";
const PAID: &str = r#"{"id":"pay_1","state":"paid"}"#;

fn unknown<T>(outcome: Outcome<T>) -> Unknown {
    match outcome {
        Outcome::Unknown(unknown) => unknown,
        other => panic!("not unknown but {}", other.kind()),
    }
}

#[tokio::test]
async fn an_understood_response_is_known() {
    let client = Scripted::client([response(200, PAID)]);
    let payment = client.execute(&Acme, &pay(URL)).await.known().unwrap();
    assert_eq!(payment.status, AttemptStatus::Charged);
    assert_eq!(payment.connector_transaction_id.as_deref(), Some("pay_1"));
}

#[tokio::test]
async fn a_connector_by_name_does_what_it_does_by_type() {
    let client = Scripted::client([response(200, PAID), response(200, PAID)]);
    let (by_type, by_name): (&Acme, &dyn Connector) = (&Acme, &Acme);
    let one = client.execute(by_type, &pay(URL)).await.known();
    let other = client.execute::<Authorize>(by_name, &pay(URL)).await.known();
    assert_eq!(one.map(|payment| payment.status), other.map(|payment| payment.status));
    let requests = client.transport().requests();
    assert_eq!((&requests[0].url, &requests[0].body), (&requests[1].url, &requests[1].body));
    assert_eq!(requests[0].headers, requests[1].headers);
}

#[tokio::test]
async fn an_undeclared_flow_is_not_sent() {
    let client = Scripted::client([]);
    let request = PaymentsCancelData { connector_transaction_id: "pay_1".to_owned(), amount: None, reason: None };
    let data = RouterData::<Void>::new(&account(URL), "op_1", PaymentFlowData::new("order_1"), request);
    let Outcome::NotSent(report) = client.execute(&Acme as &dyn Connector, &data).await else { panic!("sent") };
    assert!(matches!(report.current_context(), IntegrationError::FlowNotSupported { connector: "acme", flow: "Void" }));
    assert!(client.transport().requests().is_empty());
}

#[tokio::test]
async fn a_refusal_is_declined() {
    let client =
        Scripted::client([response(402, r#"{"code":"no_funds"}"#), response(200, r#"{"id":"p","state":"failed"}"#)]);
    for _ in 0..2 {
        let Outcome::Declined(error) = client.execute(&Acme, &pay(URL)).await else { panic!("not declined") };
        assert_eq!(error.attempt_status, Some(AttemptStatus::Failure));
    }
}

#[tokio::test]
async fn an_unclear_response_is_unknown_and_says_how_to_resolve_it() {
    let cases = [
        (500, PAID, UnclearReason::ServerError),
        (302, "", UnclearReason::Redirected),
        (429, r#"{"code":"slow_down"}"#, UnclearReason::TryLater),
        (409, r#"{"code":"in_use"}"#, UnclearReason::InProgress),
        (200, r#"{"state":"paid"}"#, UnclearReason::Incomplete("")),
    ];
    for (status, body, reason) in cases {
        let client = Scripted::client([response(status, body)]);
        let Exchange { outcome, status: http, .. } = client.exchange(&Acme, &pay(URL)).await;
        let unknown = unknown(outcome);
        assert_eq!((unknown.stage, http), (Stage::Responded, Some(status)));
        assert_eq!((unknown.retryable, unknown.resolve), (true, Resolve::Flow("PSync")));
        let unclear = unknown.unclear.unwrap();
        assert!(unclear.reason == reason || status == 200, "{unclear:?}");
        assert_eq!(unclear.status_code, Some(status));
    }
}

#[tokio::test]
async fn only_proof_is_not_sent() {
    let client = Scripted::client([failure(Stage::Connecting)]);
    let Outcome::NotSent(report) = client.execute(&Acme, &pay(URL)).await else { panic!("sent") };
    assert!(matches!(report.current_context(), IntegrationError::NotReached { reason: "the script says so" }));
    for stage in [Stage::Sending, Stage::Waiting, Stage::Reading] {
        let client = Scripted::client([failure(stage)]);
        let unknown = unknown(client.execute(&Acme, &pay(URL)).await);
        assert_eq!((unknown.stage, &*unknown.reason, unknown.unclear), (stage, "the script says so", None));
    }
}

#[tokio::test]
async fn nothing_is_sent_after_the_deadline() {
    let deadlines = Deadlines { total: std::time::Duration::ZERO, ..Deadlines::default() };
    let client = Client::builder().deadlines(deadlines).transport(Scripted::new([response(200, PAID)])).build();
    assert!(matches!(client.execute(&Acme, &pay(URL)).await, Outcome::NotSent(_)));
    assert!(client.transport().requests().is_empty());
}

#[tokio::test]
async fn the_key_is_sent_with_what_changes_something_and_only_there() {
    let client = Scripted::client([failure(Stage::Waiting), failure(Stage::Waiting), failure(Stage::Waiting)]);
    let key = IdempotencyKey::new("acme", "Authorize", &"op_1".into()).truncated(30).to_owned();
    for _ in 0..2 {
        assert_eq!(unknown(client.execute(&Acme, &pay(URL)).await).idempotency_key.as_ref(), Some(&key));
    }
    let read = unknown(client.execute(&Acme, &look_up(URL, "pay_1")).await);
    assert_eq!((read.idempotency_key, read.retryable, read.resolve), (None, true, Resolve::Flow("PSync")));
    let requests = client.transport().requests();
    assert_eq!(requests[0].headers["idempotency-key"].to_str().unwrap(), key);
    assert_eq!(requests[0].headers, requests[1].headers);
    assert_eq!(requests[0].body, requests[1].body);
    assert!(!requests[2].headers.contains_key("idempotency-key"));
}

#[tokio::test]
async fn an_exchange_has_its_request_and_its_response() {
    let client = Scripted::client([response(200, PAID)]);
    let exchange = client.exchange(&Acme, &pay(URL)).await;
    let request = exchange.request.unwrap();
    assert_eq!((request.method, request.url.as_str()), (Method::POST, "https://acme.example/payments"));
    assert_eq!(exchange.status, Some(200));
    assert_eq!(exchange.raw.unwrap().expose(), PAID.as_bytes());
    assert!(exchange.required.is_empty());
    let client = Client::builder().transport(Scripted::new([response(200, PAID)])).build();
    assert!(client.exchange(&Acme, &pay(URL)).await.raw.is_none());
}

fn spec(flows: &'static [FlowSpec], idempotency: Option<IdempotencySpec>) -> ConnectorSpec {
    let acme = Acme::SPEC;
    ConnectorSpec {
        idempotency,
        flows,
        id: "other",
        hosts: &[],
        settings: &[],
        auth: &[],
        auth_headers: acme.auth_headers,
        headers: &[],
        error: acme.error,
        body: acme.body,
        webhook: None,
        resolve_by_hand: false,
        requires: &[],
        not_executed: &[],
    }
}

#[test]
fn the_recovery_is_what_the_connector_declares() {
    const ALL: &[FlowSpec] = &[FlowSpec::new::<Get>(), FlowSpec { flow: "RSync", ..FlowSpec::new::<Get>() }];
    const HEADER: Option<IdempotencySpec> =
        Some(IdempotencySpec::Header { name: "idempotency-key", max_len: 255, ttl: DEFAULT_TTL });
    const NONE: Option<IdempotencySpec> = Some(IdempotencySpec::None { reason: "the manual has no such thing" });
    let both = spec(ALL, HEADER);
    let only_key = spec(&[], HEADER);
    let only_flows = spec(ALL, NONE);
    let nothing = spec(&[], NONE);
    fn recovery<F: connector_core::Flow>(spec: &ConnectorSpec) -> (bool, bool, Resolve) {
        let unknown = Recovery::of::<F>(spec, Some("key")).unknown(Ambiguity::earlier(SystemTime::now()));
        (unknown.idempotency_key.is_some(), unknown.retryable, unknown.resolve)
    }
    assert_eq!(recovery::<Authorize>(&both), (true, true, Resolve::Flow("PSync")));
    assert_eq!(recovery::<Refund>(&both), (true, true, Resolve::Flow("RSync")));
    assert_eq!(recovery::<RSync>(&both), (false, true, Resolve::Flow("RSync")));
    assert_eq!(recovery::<CreateConnectorCustomer>(&both), (true, true, Resolve::SameKey));
    assert_eq!(recovery::<Authorize>(&only_key), (true, true, Resolve::SameKey));
    assert_eq!(recovery::<Refund>(&only_flows), (false, false, Resolve::Flow("RSync")));
    assert_eq!(recovery::<PSync>(&only_flows), (false, true, Resolve::Flow("PSync")));
    assert_eq!(recovery::<Authorize>(&nothing), (false, false, Resolve::Manual));
    assert_eq!(recovery::<CreateConnectorCustomer>(&only_flows), (false, false, Resolve::Manual));
}

#[test]
fn a_call_can_be_spawned() {
    fn is_send<T: Send>(_: T) {}
    let client = Client::new();
    let data = pay(URL);
    is_send(client.exchange::<Authorize>(&Acme as &dyn Connector, &data));
    is_send(client.execute(&Acme, &data));
}

#[test]
fn map_converts_a_known_outcome_and_keeps_the_others() {
    assert_eq!(Outcome::Known(2).map(|known| known + 1).known(), Some(3));
    let not_sent: Outcome<i32> = Outcome::NotSent(IntegrationError::Encoding.into());
    assert!(matches!(not_sent.map(|known| known + 1), Outcome::NotSent(_)));
}
