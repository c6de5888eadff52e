//! What a call reports to `tracing`.

mod disabled;
mod recorder;
mod secrets;

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
    time::Duration,
};

use connector_core::Currency;
use http::{HeaderValue, header};

use self::recorder::{calls, everything, listen};
use super::{
    acme::{Acme, CARD, look_up, pay, pay_in},
    listener::{Listener, Reply},
    scripted::{Scripted, failure, response},
};
use crate::{
    Client, ClientBuilder, ConnectorLimits, Outcome, RetryPolicy, Stage,
    observe::{metrics::Metrics, trace::Trace},
    store::{Pending, Store, StoreError},
};

const URL: &str = "https://acme.example";
const PAID: &str = r#"{"id":"p","state":"paid"}"#;
const CALL: &str = r#"INFO exchange connector="acme" flow="Authorize" operation="op_1""#;

#[tokio::test]
async fn a_call_is_one_span_and_one_event() {
    listen();
    let cases = [
        (response(200, PAID), r#"INFO the call ended outcome="known" status="Charged" http.response.status_code=200"#),
        (
            response(402, &format!(r#"{{"code":"no","message":"{CARD}"}}"#)),
            r#"INFO the call ended outcome="declined" kind="Refused" http.response.status_code=402"#,
        ),
        (
            failure(Stage::Connecting),
            r#"WARN the call ended outcome="not_sent" reason=could not reach the processor: the script says so"#,
        ),
        (
            failure(Stage::Waiting),
            r#"WARN the call ended outcome="unknown" stage="waiting" reason="the script says so""#,
        ),
    ];
    for (given, event) in cases {
        let client = Scripted::client([given]);
        let _ = client.execute(&Acme, &pay(URL)).await;
        assert_eq!(calls(), [CALL, event]);
    }
}

#[tokio::test]
async fn a_duplicate_response_field_is_dropped_and_traced() {
    listen();
    let client = Scripted::client([response(200, r#"{"id":"p","approval":"1","state":"paid","approval":"2"}"#)]);
    let paid = client.execute(&Acme, &pay(URL)).await;
    assert!(matches!(paid, Outcome::Known(payment) if payment.auth_code.is_none()));
    let lines = everything();
    assert!(lines.contains(&r#"DEBUG response field dropped field="approval""#.to_owned()), "{lines:?}");
}

const POST: &str = r#"INFO request otel.kind="client" otel.name="POST" http.request.method="POST""#;
const SERVER: &str = r#"server.address="acme.example" server.port=443"#;

#[tokio::test]
async fn a_request_is_a_span_with_the_names_of_the_convention() {
    listen();
    let client = Scripted::client([response(200, PAID)]);
    assert!(client.execute(&Acme, &pay(URL)).await.is_known());
    assert_eq!(
        everything()[1..3],
        [
            format!(r#"{POST} {SERVER} url.full="https://acme.example/payments""#),
            "LATER http.response.status_code=200".to_owned(),
        ],
    );

    let client = Scripted::client([failure(Stage::Waiting)]);
    assert!(client.execute(&Acme, &look_up(URL, "pay_1")).await.is_unknown());
    assert_eq!(
        everything()[1..],
        [
            r#"INFO request otel.kind="client" otel.name="GET" http.request.method="GET" server.address="acme.example" server.port=443 url.full="https://acme.example/payments/pay_1""#,
            r#"LATER error.type="waiting""#,
            r#"LATER otel.status_code="ERROR""#,
            r#"DEBUG a request was attempted attempts=1 outcome="unknown""#,
            r#"WARN the call ended outcome="unknown" stage="waiting" reason="the script says so""#,
        ],
    );
}

#[tokio::test]
async fn a_required_flows_request_is_a_span_of_the_same_call() {
    listen();
    let client = Scripted::client([response(200, r#"{"token":"tok"}"#), response(200, PAID)]);
    assert!(client.execute(&Acme, &pay_in(URL, Currency::USD)).await.is_known());
    let urls: Vec<_> =
        everything().iter().filter_map(|line| Some(line.split_once("url.full=")?.1.to_owned())).collect();
    assert_eq!(urls, [r#""https://acme.example/tokens""#, r#""https://acme.example/payments""#]);
}

fn patient() -> ClientBuilder {
    let delay = Duration::from_millis(1);
    let policy = RetryPolicy { attempts: 4, delay, max_delay: delay, max_retry_after: 2 * delay };
    Client::builder().retries(policy).forget_operations()
}

#[tokio::test]
async fn a_retry_is_traced_before_its_wait_and_numbered_in_its_request() {
    listen();
    let mut asks = response(503, "").unwrap();
    asks.headers.insert(header::RETRY_AFTER, HeaderValue::from_static("0"));
    let script = [failure(Stage::Connecting), failure(Stage::Waiting), Ok(asks), response(200, PAID)];
    let client = patient().transport(Scripted::new(script)).build();
    assert!(client.execute(&Acme, &pay(URL)).await.is_known());
    let lines = everything();
    let retries: Vec<_> = lines.iter().filter(|line| line.contains("will be sent again")).collect();
    assert_eq!(
        retries,
        [
            r#"INFO the request will be sent again attempts=1 reason="not_reached""#,
            r#"INFO the request will be sent again attempts=2 reason="waiting""#,
            r#"INFO the request will be sent again attempts=3 reason="responded""#,
        ],
    );
    let requests: Vec<_> = lines.iter().filter(|line| line.starts_with("INFO request")).collect();
    assert_eq!(requests.len(), 4);
    assert!(!requests[0].contains("resend_count"), "{lines:?}");
    for (again, request) in (1..).zip(&requests[1..]) {
        assert!(request.contains(&format!(" http.request.resend_count={again} ")), "{lines:?}");
    }
    let errors: Vec<_> = lines.iter().filter(|line| line.starts_with("LATER error.type")).collect();
    assert_eq!(
        errors,
        [r#"LATER error.type="connecting""#, r#"LATER error.type="waiting""#, r#"LATER error.type="503""#]
    );
}

#[tokio::test]
async fn the_wait_before_a_retry_is_traced() {
    listen();
    let client = patient().transport(Scripted::new([failure(Stage::Connecting), response(200, PAID)])).build();
    let _ = client.execute(&Acme, &pay(URL)).await;
    let wait = recorder::with_times().iter().find_map(|line| line.split_once(" wait_ms=")?.1.parse::<u64>().ok());
    assert!(wait.is_some_and(|wait| (1..=2).contains(&wait)), "{wait:?}");
}

#[tokio::test]
async fn an_exhausted_retry_budget_is_traced() {
    listen();
    let client = patient().transport(Scripted::new((0..100).map(|_| response(503, "")))).build();
    for _ in 0..6 {
        assert!(client.execute(&Acme, &pay(URL)).await.is_unknown());
    }
    let lines = calls();
    let exhausted =
        r#"WARN the retry budget is exhausted: the request is not sent again attempts=1 reason="responded""#.to_owned();
    assert!(lines.contains(&exhausted), "{lines:?}");
}

#[tokio::test]
async fn a_circuit_that_opens_and_closes_is_traced_once_each() {
    listen();
    let cooldown = Duration::from_millis(20);
    let limits =
        ConnectorLimits { failure_threshold: 2, cooldown, max_cooldown: cooldown, ..ConnectorLimits::default() };
    let once = Client::builder().retries(RetryPolicy::never()).forget_operations().connector_limits(limits);
    let silence = || failure(Stage::Waiting);
    let client = once.transport(Scripted::new([silence(), silence(), silence(), response(200, PAID)])).build();
    let call = async || client.execute(&Acme, &pay(URL)).await.kind();
    assert_eq!([call().await, call().await, call().await], ["unknown", "unknown", "not_sent"]);
    tokio::time::sleep(2 * cooldown).await;
    assert_eq!(call().await, "unknown", "the probe fails, too");
    tokio::time::sleep(2 * cooldown).await;
    assert_eq!(call().await, "known");
    let circuit: Vec<_> = calls().into_iter().filter(|line| line.contains("circuit")).collect();
    assert_eq!(
        circuit,
        [
            r#"WARN the circuit opened: the processor does not respond connector="acme""#,
            r#"INFO the circuit closed: the processor responds again connector="acme""#,
        ],
    );
}

#[tokio::test]
async fn an_unknown_status_is_reported_unless_it_could_be_anything() {
    listen();
    for (word, shown) in [("on_hold", "on_hold"), (CARD, "(not printed)"), ("a=b", "(not printed)")] {
        let body = format!(r#"{{"id":"pay_1","state":"{word}"}}"#);
        let client = Scripted::client([response(200, &body)]);
        let payment = client.execute(&Acme, &pay(URL)).await.known().unwrap();
        assert_eq!(payment.unknown_status.as_deref(), Some(word));
        assert_eq!(calls()[1], format!("WARN the connector does not know this status word={shown:?}"));
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_waits_is_reported_as_unknown_in_its_span() {
    listen();
    let listener = Listener::start(vec![Reply::Hang]);
    let (client, data) = (Client::new(), pay(&listener.url()));
    {
        let mut call = pin!(client.execute(&Acme, &data));
        poll_fn(|context| {
            assert!(call.as_mut().poll(context).is_pending());
            Poll::Ready(())
        })
        .await;
    }
    assert_eq!(calls(), [CALL, r#"WARN the call was dropped outcome="unknown""#]);
    assert_eq!(recorder::depth_of_the_last_event(), 1);
}

/// A store that accepts claims and then fails.
struct Breaking;

impl Store for Breaking {
    fn get<'a>(&'a self, _: &'a str) -> Pending<'a, Option<Vec<u8>>> {
        Box::pin(async { Ok(None) })
    }

    fn swap<'a>(&'a self, _: &'a str, old: Option<&'a [u8]>, _: Option<&'a [u8]>, _: Duration) -> Pending<'a, bool> {
        Box::pin(async move { old.map_or(Ok(true), |_| Err(StoreError::new("it broke"))) })
    }
}

#[tokio::test]
async fn a_claim_whose_end_could_not_be_stored_is_traced() {
    listen();
    let client = Client::builder().store(Breaking).transport(Scripted::new([response(200, PAID)])).build();
    assert!(client.execute(&Acme, &pay(URL)).await.is_known());
    let warning = calls().remove(1);
    assert!(warning.starts_with("WARN the end of the call could not be stored error="), "{warning}");
}

#[test]
fn a_request_for_an_access_token_is_traced() {
    listen();
    Trace::start(&Metrics::default(), "acme", "Authorize", &"op_1".into()).token_requested();
    assert_eq!(everything()[..2], [CALL, "DEBUG an access token is requested"]);
}
