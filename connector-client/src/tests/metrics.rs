//! What a client that was given a meter counts.

mod recorder;

use std::{
    collections::BTreeSet,
    future::{Future, pending, poll_fn},
    pin::pin,
    task::Poll,
    time::Duration,
};

use connector_core::{
    Currency,
    http::{HttpRequest, HttpResponse},
};

use self::recorder::Counted;
use super::{
    acme::{Acme, look_up, pay, pay_in},
    scripted::{Scripted, failure, response},
};
use crate::{
    CallOptions, Client, ClientBuilder, ConnectorLimits, Limits, RetryPolicy, Stage, Transport, TransportError,
};

const URL: &str = "https://acme.example";
const PAID: &str = r#"{"id":"pay_1","state":"paid"}"#;
const REFUSED: &str = r#"{"code":"no"}"#;

fn builder(counted: &Counted, attempts: u32) -> ClientBuilder {
    let policy = RetryPolicy { attempts, delay: Duration::from_millis(1), ..RetryPolicy::default() };
    Client::builder().retries(policy).forget_operations().meter(&counted.meter())
}

type Script = Vec<Result<HttpResponse, TransportError>>;

fn client(counted: &Counted, attempts: u32, script: Script) -> Client<Scripted> {
    builder(counted, attempts).transport(Scripted::new(script)).build()
}

#[tokio::test]
async fn a_call_is_counted_and_measured_and_so_is_its_request() {
    let counted = Counted::new();
    let client = client(&counted, 1, vec![response(200, PAID)]);
    assert!(client.execute(&Acme, &pay(URL)).await.is_known());
    assert_eq!(
        counted.lines(),
        [
            "http.client.active_requests {request} http.request.method=POST server.address=acme.example server.port=443 = 0",
            "http.client.request.duration s http.request.method=POST http.response.status_code=200 server.address=acme.example server.port=443 = 1",
            "payment.call.duration s payment.connector=acme payment.flow=Authorize payment.outcome=known = 1",
            "payment.calls {call} payment.connector=acme payment.flow=Authorize payment.outcome=known payment.status=Charged = 1",
        ],
    );
}

#[tokio::test]
async fn the_boundaries_of_a_requests_duration_are_the_conventions() {
    let counted = Counted::new();
    let _ = client(&counted, 1, vec![response(200, PAID)]).execute(&Acme, &pay(URL)).await;
    let convention = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];
    assert_eq!(counted.boundaries("http.client.request.duration"), convention);
    assert_eq!(counted.boundaries("payment.call.duration").last(), Some(&60.0), "as long as a call may take");
}

#[tokio::test]
async fn each_outcome_is_counted_with_its_detail() {
    for (script, outcome) in [
        (response(200, r#"{"id":"p","state":"failed"}"#), "declined payment.decline.kind=Refused"),
        (response(401, REFUSED), "declined payment.decline.kind=Authentication"),
        (response(200, r#"{"id":"p","state":"odd"}"#), "known payment.status=Pending"),
        (failure(Stage::Connecting), "not_sent payment.not_sent.reason=not_reached"),
        (failure(Stage::Waiting), "unknown payment.unknown.stage=waiting"),
        (failure(Stage::Reading), "unknown payment.unknown.stage=reading"),
        (response(500, ""), "unknown payment.unknown.stage=responded"),
    ] {
        let counted = Counted::new();
        let _ = client(&counted, 1, vec![script]).execute(&Acme, &pay(URL)).await;
        let (outcome, detail) = outcome.split_once(' ').unwrap();
        let calls = counted.of("payment.calls");
        let mut attributes =
            ["payment.connector=acme", "payment.flow=Authorize", &format!("payment.outcome={outcome}"), detail];
        attributes.sort_unstable();
        assert_eq!(calls, [format!("payment.calls {{call}} {} = 1", attributes.join(" "))]);
        assert_eq!(counted.of("payment.call.duration").len(), 1);
    }
}

#[tokio::test]
async fn what_is_not_sent_is_a_call_and_no_request() {
    let counted = Counted::new();
    let client = client(&counted, 1, vec![]);
    let late = CallOptions::new().deadline(Duration::ZERO);
    let _ = client.execute_with(&Acme, &pay(URL), &late).await;
    let _ = client.execute(&Acme, &pay_in(URL, Currency::JPY)).await;
    assert!(counted.of("http.").is_empty(), "{:?}", counted.lines());
    let reasons: Vec<_> =
        counted.of("payment.calls").iter().map(|line| line.split_once("reason=").unwrap().1.to_owned()).collect();
    assert_eq!(reasons.len(), 2);
    assert!(reasons[0].starts_with("not_reached") && reasons[1].starts_with("required_flow"), "{reasons:?}");
}

#[tokio::test]
async fn retries_are_counted_by_their_reason_and_requests_by_their_error() {
    let counted = Counted::new();
    let script = vec![failure(Stage::Connecting), failure(Stage::Waiting), response(503, ""), response(200, PAID)];
    assert!(client(&counted, 4, script).execute(&Acme, &pay(URL)).await.is_known());
    assert_eq!(
        counted.of("payment.retries"),
        ["not_reached", "responded", "waiting"].map(|reason| format!(
            "payment.retries {{retry}} payment.connector=acme payment.flow=Authorize payment.retry.reason={reason} = 1"
        )),
    );
    let requests = counted.of("http.client.request.duration").join("\n");
    for error in ["error.type=connecting", "error.type=waiting", "error.type=503"] {
        assert!(requests.contains(error), "{requests}");
    }
    assert!(requests.contains("http.response.status_code=503"), "{requests}");
    assert_eq!(counted.of("payment.calls").len(), 1);
}

#[tokio::test]
async fn an_unknown_status_is_counted_without_its_word() {
    let counted = Counted::new();
    let script = vec![response(200, r#"{"id":"p","state":"odd"}"#), response(200, r#"{"id":"p","state":"strange"}"#)];
    let client = client(&counted, 1, script);
    for _ in 0..2 {
        assert!(client.execute(&Acme, &pay(URL)).await.is_known());
    }
    assert_eq!(
        counted.of("payment.unknown_status_words"),
        ["payment.unknown_status_words {word} payment.connector=acme payment.flow=Authorize = 2"]
    );
}

#[tokio::test]
async fn an_outage_is_one_opening_however_many_probes_fail() {
    let counted = Counted::new();
    let cooldown = Duration::from_millis(10);
    let limits =
        ConnectorLimits { failure_threshold: 2, cooldown, max_cooldown: cooldown, ..ConnectorLimits::default() };
    let script = (0..3).map(|_| failure(Stage::Waiting)).chain([response(200, PAID)]);
    let client = builder(&counted, 1).connector_limits(limits).transport(Scripted::new(script)).build();
    for _ in 0..2 {
        let _ = client.execute(&Acme, &pay(URL)).await;
    }
    for _ in 0..2 {
        tokio::time::sleep(2 * cooldown).await;
        let _ = client.execute(&Acme, &pay(URL)).await;
    }
    assert_eq!(
        counted.of("payment.circuit.openings"),
        ["payment.circuit.openings {opening} payment.connector=acme = 1"]
    );
}

#[test]
fn a_request_for_a_token_is_counted() {
    let counted = Counted::new();
    let client = client(&counted, 1, vec![]);
    let trace = crate::observe::trace::Trace::start(
        &client.0.metrics,
        "acme",
        "Authorize",
        &connector_core::data::OperationId::from("op"),
    );
    trace.token_requested();
    assert_eq!(counted.of("payment.token_requests"), ["payment.token_requests {request} payment.connector=acme = 1"]);
}

/// A processor that never responses.
struct Silent;

impl Transport for Silent {
    async fn send(&self, _: &HttpRequest, _: &Limits) -> Result<HttpResponse, TransportError> {
        pending().await
    }
}

#[tokio::test]
async fn a_dropped_call_is_unknown_and_its_request_no_longer_active() {
    let counted = Counted::new();
    let client = builder(&counted, 1).transport(Silent).build();
    let data = pay(URL);
    {
        let mut call = pin!(client.execute(&Acme, &data));
        poll_fn(|context| {
            assert!(call.as_mut().poll(context).is_pending());
            Poll::Ready(())
        })
        .await;
        assert!(counted.of("http.client.active_requests")[0].ends_with(" = 1"));
    }
    assert!(counted.of("http.client.active_requests")[0].ends_with(" = 0"));
    assert!(counted.of("http.client.request.duration")[0].contains("error.type=cancelled"));
    assert!(counted.of("payment.calls")[0].ends_with("payment.outcome=unknown payment.unknown.stage=dropped = 1"));
}

#[tokio::test]
async fn no_number_of_calls_makes_more_series() {
    let counted = Counted::new();
    let mut series = BTreeSet::new();
    for call in 0..50 {
        let script = vec![
            response(200, &format!(r#"{{"id":"id_{call}","state":"word_{call}"}}"#)),
            response(500, ""),
            response(402, &format!(r#"{{"code":"code_{call}","message":"message_{call}"}}"#)),
            response(200, &format!(r#"{{"id":"id_{call}","state":"paid"}}"#)),
        ];
        let client = client(&counted, 1, script);
        let mut data = pay(URL);
        data.operation = format!("op_{call}").into();
        for _ in 0..3 {
            let _ = client.execute(&Acme, &data).await;
        }
        let _ = client.execute(&Acme, &look_up(URL, &format!("id_{call}"))).await;
        let now = counted.series();
        if call == 0 {
            series = now;
        } else {
            assert_eq!(now, series);
        }
    }
    for line in series {
        for id in ["op_", "id_", "word_", "code_", "message_", "/payments", "canary"] {
            assert!(!line.replace("unknown_status_words", "").contains(id), "{id} in {line}");
        }
    }
}

#[tokio::test]
async fn without_a_meter_nothing_is_counted() {
    let counted = Counted::new();
    let _ = Scripted::client([response(200, PAID)]).execute(&Acme, &pay(URL)).await;
    assert!(counted.lines().is_empty());
}
