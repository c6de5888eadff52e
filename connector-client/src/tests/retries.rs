//! What is sent again, and what is made of it: the connector's rules, the caller's time, the processor's wishes.

use std::time::{Duration, SystemTime};

use connector_core::{http::HttpResponse, request::IntegrationError, spec::DEFAULT_TTL};
use http::{HeaderValue, header};

use super::{
    acme::{Acme, look_up, pay},
    scripted::{Scripted, failure, response},
};
use crate::{CallOptions, Client, ClientBuilder, Deadlines, Outcome, RetryPolicy, Stage, TransportError};

const URL: &str = "https://acme.example";
const PAID: &str = r#"{"id":"pay_1","state":"paid"}"#;
const REFUSED: &str = r#"{"code":"no"}"#;

type Response = Result<HttpResponse, TransportError>;

/// Tries up to four times, without waiting long.
fn client(script: impl IntoIterator<Item = Response>) -> Client<Scripted> {
    builder().transport(Scripted::new(script)).build()
}

fn builder() -> ClientBuilder {
    let policy = RetryPolicy { attempts: 4, delay: Duration::from_millis(1), ..RetryPolicy::default() };
    Client::builder().retries(policy)
}

fn late(status: u16, wait: &'static str) -> Response {
    let mut response = response(status, REFUSED)?;
    response.headers.insert(header::RETRY_AFTER, HeaderValue::from_static(wait));
    Ok(response)
}

fn refused() -> Response {
    failure(Stage::Connecting)
}

fn cut() -> Response {
    failure(Stage::Waiting)
}

async fn outcome_of(script: impl IntoIterator<Item = Response>) -> (&'static str, usize) {
    let client = client(script);
    let outcome = client.execute(&Acme, &pay(URL)).await.kind();
    (outcome, client.transport().requests().len())
}

#[tokio::test]
async fn a_request_that_was_not_sent_is_sent_again() {
    assert_eq!(outcome_of([refused(), refused(), response(200, PAID)]).await, ("known", 3));
    assert_eq!(outcome_of([refused(), refused(), refused(), refused()]).await, ("not_sent", 4));
}

#[tokio::test]
async fn a_lasting_failure_is_not_retried() {
    let untrusted = Err(TransportError::new(Stage::Connecting, "the certificate is not trusted").lasting());
    assert_eq!(outcome_of([untrusted, response(200, PAID)]).await, ("not_sent", 1));
    for body in [r#"{"id":"pay_1"}"#, r#"{"state":"paid"}"#] {
        let (outcome, requests) = outcome_of([response(200, body), response(302, "")]).await;
        assert_eq!(outcome, "unknown");
        assert!(requests <= 2, "{body}");
    }
    assert_eq!(outcome_of([response(302, ""), response(200, PAID)]).await, ("unknown", 1));
    assert_eq!(outcome_of([response(402, REFUSED), response(200, PAID)]).await, ("declined", 1));
}

#[tokio::test]
async fn a_request_that_may_have_been_sent_is_sent_again_with_the_same_key_and_bytes() {
    let client = client([cut(), response(500, ""), response(200, "<html>"), response(200, PAID)]);
    assert!(client.execute(&Acme, &pay(URL)).await.is_known());
    let requests = client.transport().requests();
    assert_eq!(requests.len(), 4);
    for again in &requests[1..] {
        assert_eq!(
            (&again.url, &again.headers, &again.body),
            (&requests[0].url, &requests[0].headers, &requests[0].body)
        );
    }
    assert!(requests[0].headers.contains_key("idempotency-key"));
}

#[tokio::test]
async fn unknown_is_sticky() {
    for later in [
        refused(),
        response(401, REFUSED),
        response(403, REFUSED),
        response(408, REFUSED),
        response(429, ""),
        response(503, ""),
    ] {
        assert_eq!(outcome_of([cut(), later.clone(), later.clone(), later]).await.0, "unknown");
    }
    for refusal in [response(400, REFUSED), response(402, REFUSED), response(404, REFUSED), response(422, REFUSED)] {
        assert_eq!(outcome_of([cut(), refusal]).await, ("declined", 2), "a response for the key");
    }
}

#[tokio::test]
async fn a_key_in_use_is_waited_for() {
    assert_eq!(outcome_of([response(409, REFUSED), response(409, REFUSED), response(200, PAID)]).await, ("known", 3));
}

#[tokio::test]
async fn a_look_up_is_retried_after_any_failure() {
    for failed in [refused(), cut(), response(500, ""), response(404, REFUSED), response(200, "")] {
        let client = client([failed, response(200, PAID)]);
        assert!(client.execute(&Acme, &look_up(URL, "pay_1")).await.is_known());
    }
}

#[tokio::test]
async fn a_retry_after_beyond_the_deadline_prevents_a_retry() {
    let deadlines = Deadlines { total: Duration::from_millis(500), ..Deadlines::default() };
    for absurd in ["3600", "99999999999999999999", "Tue, 31 Dec 2999 23:59:59 GMT"] {
        let script = Scripted::new([late(503, absurd), response(200, PAID)]);
        let client = builder().deadlines(deadlines).transport(script).build();
        assert!(client.execute(&Acme, &pay(URL)).await.is_unknown());
        assert_eq!(client.transport().requests().len(), 1, "{absurd}");
    }
    for harmless in ["0", "Sun, 06 Nov 1994 08:49:37 GMT", "soon"] {
        let script = Scripted::new([late(503, harmless), response(200, PAID)]);
        let client = builder().deadlines(deadlines).transport(script).build();
        assert!(client.execute(&Acme, &pay(URL)).await.is_known(), "{harmless}");
    }
}

#[tokio::test]
async fn the_calls_deadline_replaces_the_clients() {
    let client = client([response(200, PAID)]);
    let outcome = client.execute_with(&Acme, &pay(URL), &CallOptions::new().deadline(Duration::ZERO)).await;
    assert!(matches!(outcome, Outcome::NotSent(_)));
    assert!(client.transport().requests().is_empty());
}

#[tokio::test]
async fn an_operation_that_was_unknown_before_is_never_not_sent() {
    let yesterday = SystemTime::now() - Duration::from_secs(3600);
    let options = CallOptions::new().unknown_since(yesterday);
    for script in [[refused()], [response(401, REFUSED)]] {
        let outcome = client(script).execute_with(&Acme, &pay(URL), &options).await;
        let Outcome::Unknown(unknown) = outcome else { panic!("{}", outcome.kind()) };
        assert_eq!(unknown.since, yesterday);
        assert!(unknown.retryable);
    }
    assert!(client([response(200, PAID)]).execute_with(&Acme, &pay(URL), &options).await.is_known());
}

#[tokio::test]
async fn a_key_that_the_processor_has_forgotten_is_not_sent() {
    let long_ago = SystemTime::now() - DEFAULT_TTL;
    let client = client([response(200, PAID)]);
    let outcome = client.execute_with(&Acme, &pay(URL), &CallOptions::new().unknown_since(long_ago)).await;
    let Outcome::Unknown(unknown) = outcome else { panic!("{}", outcome.kind()) };
    assert_eq!((unknown.stage, unknown.retryable), (Stage::Held, false));
    assert!(client.transport().requests().is_empty());
}

#[tokio::test]
async fn a_thousand_failing_calls_cost_a_fifth_more_requests_at_most() {
    let client = client((0..5_000).map(|_| response(503, "")));
    let mut data = pay(URL);
    for call in 0..1_000 {
        data.operation = format!("op_{call}").into();
        assert!(client.execute(&Acme, &data).await.is_unknown());
    }
    let requests = client.transport().requests().len();
    assert!((1_001..=1_200).contains(&requests), "{requests}");
}

#[tokio::test]
async fn a_request_that_cannot_be_built_leaves_an_unknown_operation_unknown() {
    let mut data = pay(URL);
    data.request.amount = connector_core::Amount::new(1, "JPY".parse().unwrap());
    let client = client([]);
    let outcome = client.execute(&Acme, &data).await;
    let Outcome::NotSent(report) = outcome else { panic!("{}", outcome.kind()) };
    assert!(matches!(report.current_context(), IntegrationError::RequiredFlow { .. }));
    let options = CallOptions::new().unknown_since(SystemTime::now());
    assert!(client.execute_with(&Acme, &data, &options).await.is_unknown());
}
