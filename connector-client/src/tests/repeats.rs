//! What is sent again, and what is made of it: the connector's rules, the caller's time, the processor's wishes.

use std::time::{Duration, SystemTime};

use connector_core::{http::HttpResponse, request::IntegrationError, spec::DEFAULT_TTL};
use http::{HeaderValue, header};

use super::{
    acme::{Acme, look_up, pay},
    scripted::{Scripted, answer, failure},
};
use crate::{CallOptions, Client, ClientBuilder, Deadlines, Outcome, RetryPolicy, Stage, TransportError};

const URL: &str = "https://acme.example";
const PAID: &str = r#"{"id":"pay_1","state":"paid"}"#;
const REFUSED: &str = r#"{"code":"no"}"#;

type Answer = Result<HttpResponse, TransportError>;

/// Tries up to four times, without waiting long.
fn client(script: impl IntoIterator<Item = Answer>) -> Client<Scripted> {
    builder().transport(Scripted::new(script)).build()
}

fn builder() -> ClientBuilder {
    let policy = RetryPolicy { tries: 4, delay: Duration::from_millis(1), ..RetryPolicy::default() };
    Client::builder().retries(policy)
}

fn late(status: u16, wait: &'static str) -> Answer {
    let mut answer = answer(status, REFUSED)?;
    answer.headers.insert(header::RETRY_AFTER, HeaderValue::from_static(wait));
    Ok(answer)
}

fn refused() -> Answer {
    failure(Stage::Connecting)
}

fn cut() -> Answer {
    failure(Stage::Waiting)
}

async fn outcome_of(script: impl IntoIterator<Item = Answer>) -> (&'static str, usize) {
    let client = client(script);
    let outcome = client.execute(&Acme, &pay(URL)).await.kind();
    (outcome, client.transport().requests().len())
}

#[tokio::test]
async fn what_was_not_sent_is_sent_again() {
    assert_eq!(outcome_of([refused(), refused(), answer(200, PAID)]).await, ("known", 3));
    assert_eq!(outcome_of([refused(), refused(), refused(), refused()]).await, ("not_sent", 4));
}

#[tokio::test]
async fn what_another_try_would_meet_again_is_not_tried_again() {
    let untrusted = Err(TransportError::new(Stage::Connecting, "the certificate is not trusted").lasting());
    assert_eq!(outcome_of([untrusted, answer(200, PAID)]).await, ("not_sent", 1));
    for body in [r#"{"id":"pay_1"}"#, r#"{"state":"paid"}"#] {
        let (outcome, requests) = outcome_of([answer(200, body), answer(302, "")]).await;
        assert_eq!(outcome, "unknown");
        assert!(requests <= 2, "{body}");
    }
    assert_eq!(outcome_of([answer(302, ""), answer(200, PAID)]).await, ("unknown", 1));
    assert_eq!(outcome_of([answer(402, REFUSED), answer(200, PAID)]).await, ("declined", 1));
}

#[tokio::test]
async fn what_may_have_been_sent_is_sent_again_under_the_same_key_to_the_byte() {
    let client = client([cut(), answer(500, ""), answer(200, "<html>"), answer(200, PAID)]);
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
    for later in
        [refused(), answer(401, REFUSED), answer(403, REFUSED), answer(408, REFUSED), answer(429, ""), answer(503, "")]
    {
        assert_eq!(outcome_of([cut(), later.clone(), later.clone(), later]).await.0, "unknown");
    }
    for refusal in [answer(400, REFUSED), answer(402, REFUSED), answer(404, REFUSED), answer(422, REFUSED)] {
        assert_eq!(outcome_of([cut(), refusal]).await, ("declined", 2), "an answer for the key");
    }
}

#[tokio::test]
async fn a_key_in_use_is_waited_for() {
    assert_eq!(outcome_of([answer(409, REFUSED), answer(409, REFUSED), answer(200, PAID)]).await, ("known", 3));
}

#[tokio::test]
async fn a_look_up_is_tried_again_whatever_failed() {
    for failed in [refused(), cut(), answer(500, ""), answer(404, REFUSED), answer(200, "")] {
        let client = client([failed, answer(200, PAID)]);
        assert!(client.execute(&Acme, &look_up(URL, "pay_1")).await.is_known());
    }
}

#[tokio::test]
async fn a_processor_that_asks_for_more_than_there_is_time_for_is_not_asked_again() {
    let deadlines = Deadlines { total: Duration::from_millis(500), ..Deadlines::default() };
    for absurd in ["3600", "99999999999999999999", "Tue, 31 Dec 2999 23:59:59 GMT"] {
        let script = Scripted::new([late(503, absurd), answer(200, PAID)]);
        let client = builder().deadlines(deadlines).transport(script).build();
        assert!(client.execute(&Acme, &pay(URL)).await.is_unknown());
        assert_eq!(client.transport().requests().len(), 1, "{absurd}");
    }
    for harmless in ["0", "Sun, 06 Nov 1994 08:49:37 GMT", "soon"] {
        let script = Scripted::new([late(503, harmless), answer(200, PAID)]);
        let client = builder().deadlines(deadlines).transport(script).build();
        assert!(client.execute(&Acme, &pay(URL)).await.is_known(), "{harmless}");
    }
}

#[tokio::test]
async fn the_callers_deadline_stands_before_the_clients() {
    let client = client([answer(200, PAID)]);
    let outcome = client.execute_with(&Acme, &pay(URL), &CallOptions::new().deadline(Duration::ZERO)).await;
    assert!(matches!(outcome, Outcome::NotSent(_)));
    assert!(client.transport().requests().is_empty());
}

#[tokio::test]
async fn what_was_unknown_yesterday_is_not_unsent_today() {
    let yesterday = SystemTime::now() - Duration::from_secs(3600);
    let options = CallOptions::new().unknown_since(yesterday);
    for script in [[refused()], [answer(401, REFUSED)]] {
        let outcome = client(script).execute_with(&Acme, &pay(URL), &options).await;
        let Outcome::Unknown(unknown) = outcome else { panic!("{}", outcome.kind()) };
        assert_eq!(unknown.since, yesterday);
        assert!(unknown.retryable);
    }
    assert!(client([answer(200, PAID)]).execute_with(&Acme, &pay(URL), &options).await.is_known());
}

#[tokio::test]
async fn a_key_that_the_processor_has_forgotten_is_not_sent() {
    let long_ago = SystemTime::now() - DEFAULT_TTL;
    let client = client([answer(200, PAID)]);
    let outcome = client.execute_with(&Acme, &pay(URL), &CallOptions::new().unknown_since(long_ago)).await;
    let Outcome::Unknown(unknown) = outcome else { panic!("{}", outcome.kind()) };
    assert_eq!((unknown.stage, unknown.retryable), (Stage::Held, false));
    assert!(client.transport().requests().is_empty());
}

#[tokio::test]
async fn a_thousand_failing_calls_cost_a_fifth_more_requests_at_most() {
    let client = client((0..5_000).map(|_| answer(503, "")));
    let mut data = pay(URL);
    for call in 0..1_000 {
        data.operation = format!("op_{call}").into();
        assert!(client.execute(&Acme, &data).await.is_unknown());
    }
    let requests = client.transport().requests().len();
    assert!((1_001..=1_200).contains(&requests), "{requests}");
}

#[tokio::test]
async fn what_cannot_be_built_leaves_an_unknown_operation_unknown() {
    let mut data = pay(URL);
    data.request.amount = connector_core::Amount::new(1, "JPY".parse().unwrap());
    let client = client([]);
    let outcome = client.execute(&Acme, &data).await;
    let Outcome::NotSent(report) = outcome else { panic!("{}", outcome.kind()) };
    assert!(matches!(report.current_context(), IntegrationError::RequiredFlow { .. }));
    let options = CallOptions::new().unknown_since(SystemTime::now());
    assert!(client.execute_with(&Acme, &data, &options).await.is_unknown());
}
