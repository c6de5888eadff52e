//! Nothing secret is traced at any level, whatever the outcome: no data of the payment, no header, no query, and no text of
//! the processor.

use connector_core::{Amount, Currency, RouterData, flow::Authorize, http::HttpResponse};

use super::{
    super::{
        acme::{API_KEY, Acme, CARD, CVC, look_up, pay, pay_in},
        listener::{Listener, Reply, response as reply},
        scripted::{Scripted, failure, response},
    },
    URL, patient,
    recorder::{everything, listen},
};
use crate::{CallOptions, Client, IdempotencyKey, Outcome, RetryPolicy, Stage};

const QUERY: &str = "in_the_query";
const TOKEN: &str = "tok_canary";
const REFERENCE: &str = "reference_canary";
const TEXT: &str = "text_of_the_processor";

fn data(currency: Currency) -> RouterData<Authorize> {
    let mut data = pay_in(URL, currency);
    data.common.reference = REFERENCE.to_owned();
    data.request.amount = Amount::new(424_242_424, currency);
    data
}

/// A response that repeats the request.
fn echo() -> String {
    let key = key();
    format!(
        r#"{{"code":"{CARD}","message":"{CARD} {CVC} {API_KEY} {QUERY} {TOKEN} {REFERENCE} {key} {TEXT}","state":"{TEXT} {CARD}"}}"#
    )
}

/// As much of it as the processor is given.
fn key() -> String {
    IdempotencyKey::new("acme", "Authorize", &"op_1".into()).truncated(30).to_owned()
}

fn assert_silent(outcome: &str) {
    let lines = everything();
    assert!(lines.len() > 1, "{outcome}: nothing was traced");
    let (lines, key) = (lines.join("\n"), key());
    for canary in [CARD, CVC, API_KEY, QUERY, TOKEN, REFERENCE, TEXT, &key, &key[..22], "4242"] {
        assert!(!lines.contains(canary), "{outcome}: {canary} in {lines}");
    }
}

#[tokio::test]
async fn nothing_secret_is_traced_whatever_the_outcome() {
    listen();
    let token = || response(200, &format!(r#"{{"token":"{TOKEN}"}}"#));
    let echo = |status| response(status, &echo());
    let with_echoing_headers = |status| {
        echo(status).map(|mut response: HttpResponse| {
            response.headers.insert("location", API_KEY.parse().unwrap());
            response.headers.insert("retry-after", CARD.parse().unwrap());
            response
        })
    };
    let unknown_status = || response(200, &format!(r#"{{"id":"{TOKEN}","state":"{CARD}","message":"{TEXT}"}}"#));
    let scripts = [
        vec![token(), response(200, &format!(r#"{{"id":"{TOKEN}","state":"paid","message":"{TEXT}"}}"#))],
        vec![token(), unknown_status()],
        vec![token(), echo(200)],
        vec![token(), response(200, &CARD.repeat(3))],
        vec![token(), with_echoing_headers(302)],
        vec![token(), echo(402)],
        vec![token(), echo(401)],
        vec![token(), echo(409), echo(409), echo(409), echo(409)],
        vec![token(), echo(500), with_echoing_headers(503), failure(Stage::Connecting), failure(Stage::Reading)],
        vec![token(), failure(Stage::Waiting), echo(402)],
        vec![token(), failure(Stage::Sending), failure(Stage::Waiting), failure(Stage::Connecting), echo(401)],
        vec![failure(Stage::Connecting), token(), failure(Stage::Connecting), unknown_status()],
        vec![echo(402)],
        vec![echo(409), echo(500), echo(503), echo(408)],
        vec![echo(200)],
    ];
    let mut outcomes = std::collections::BTreeSet::new();
    for script in scripts {
        let client = patient().transport(Scripted::new(script)).build();
        let outcome: Outcome<_> = client.execute(&Acme, &data(Currency::USD)).await;
        outcomes.insert(outcome.kind());
        assert_silent(outcome.kind());
    }
    assert_eq!(Vec::from_iter(outcomes), ["declined", "known", "not_sent", "unknown"]);
}

#[tokio::test]
async fn data_that_is_not_sent_is_not_traced() {
    listen();
    // In pounds and yen the required flows cannot run; the last two are held, and late.
    let options = [
        (Currency::GBP, CallOptions::new()),
        (Currency::JPY, CallOptions::new()),
        (Currency::EUR, CallOptions::new().unknown_since(std::time::UNIX_EPOCH)),
        (Currency::EUR, CallOptions::new().deadline(std::time::Duration::ZERO)),
    ];
    for (currency, options) in options {
        let client = patient().transport(Scripted::new([])).build();
        assert_silent(client.execute_with(&Acme, &data(currency), &options).await.kind());
    }
    let client = patient().transport(Scripted::new([response(404, &echo()), response(200, &echo())])).build();
    assert_silent(client.execute(&Acme, &look_up(URL, "pay_1")).await.kind());
}

/// The port of a socket may hold a cvc's three digits.
#[tokio::test]
async fn nothing_that_is_sent_over_a_socket_is_traced() {
    listen();
    let listener = Listener::start(vec![reply(200, r#"{"id":"pay_1","state":"paid"}"#), Reply::Close]);
    let client = Client::builder().retries(RetryPolicy::never()).forget_operations().build();
    for _ in 0..2 {
        let _ = client.execute(&Acme, &pay(&listener.url())).await;
    }
    assert_eq!(listener.requests().len(), 2);
    let lines = everything().join("\n");
    for canary in [CARD, API_KEY, QUERY] {
        assert!(!lines.contains(canary), "{canary} in {lines}");
    }
}
