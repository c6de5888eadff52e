//! What a call says to `tracing`.

use std::{
    cell::RefCell,
    fmt::{Debug, Write},
    future::{Future, poll_fn},
    pin::pin,
    sync::Once,
    task::Poll,
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::set_global_default,
};

use super::{
    acme::{API_KEY, Acme, CARD, CVC, pay},
    listener::{Listener, Reply, answer},
    scripted,
};
use crate::client::{Client, RetryPolicy, Stage};

thread_local! {
    static SAID: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the spans and events of this crate as lines of text, each thread's apart. One for all threads: one per test would
/// race with the other tests for what is listened to.
struct Lines;

/// What this thread says from now on is kept.
fn listen() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| set_global_default(Lines).unwrap());
    said();
}

/// What this thread said.
/// All but the single tries.
fn said() -> Vec<String> {
    SAID.take().into_iter().filter(|line| !line.contains("a request was tried")).collect()
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {}={value:?}", field.name());
    }
}

fn push(metadata: &Metadata<'_>, record: impl FnOnce(&mut Line)) {
    let mut line = Line(metadata.level().to_string());
    record(&mut line);
    SAID.with_borrow_mut(|said| said.push(line.0));
}

impl Subscriber for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("connector_core")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        push(span.metadata(), |line| span.record(line));
        Id::from_u64(1)
    }

    fn event(&self, event: &Event<'_>) {
        push(event.metadata(), |line| event.record(line));
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// A line without its time.
fn timeless(line: &str) -> String {
    line.split(' ').filter(|word| !word.starts_with("elapsed_ms=")).collect::<Vec<_>>().join(" ")
}

const SPAN: &str = r#"INFO connector="acme" flow="Authorize" operation="op_1""#;

#[tokio::test]
async fn a_call_is_one_span_and_one_event() {
    listen();
    let cases = [
        (
            scripted::answer(200, r#"{"id":"p","state":"paid"}"#),
            r#"INFO message=the call ended outcome="known" http_status=200"#,
        ),
        (
            scripted::answer(402, &format!(r#"{{"code":"no","message":"{CARD}"}}"#)),
            r#"INFO message=the call ended outcome="declined" http_status=402"#,
        ),
        (
            scripted::failure(Stage::Connecting),
            "WARN message=the call ended outcome=\"not_sent\" reason=the processor was not reached: the script says so",
        ),
        (
            scripted::failure(Stage::Waiting),
            r#"WARN message=the call ended outcome="unknown" stage="waiting" reason="the script says so""#,
        ),
    ];
    for (given, event) in cases {
        let client = scripted::Scripted::client([given]);
        let _ = client.execute(&Acme, &pay("https://acme.example")).await;
        let said = said();
        assert_eq!(said[0], SPAN);
        assert_eq!(said[1..].iter().map(|line| timeless(line)).collect::<Vec<_>>(), [event]);
        assert!(said[1].contains(" elapsed_ms="), "{said:?}");
    }
}

#[tokio::test]
async fn an_unknown_status_is_reported_unless_it_could_be_anything() {
    listen();
    for (word, shown) in [("on_hold", "on_hold"), (CARD, "(not printed)"), ("a=b", "(not printed)")] {
        let body = format!(r#"{{"id":"pay_1","state":"{word}"}}"#);
        let client = scripted::Scripted::client([scripted::answer(200, &body)]);
        let payment = client.execute(&Acme, &pay("https://acme.example")).await.known().unwrap();
        assert_eq!(payment.unknown_status.as_deref(), Some(word));
        let said = said().remove(1);
        assert_eq!(said, format!("WARN message=the connector does not know this status word={shown:?}"));
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_waits_is_reported_as_unknown() {
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
    let said = said();
    assert_eq!(timeless(&said[1]), r#"WARN message=the call was dropped outcome="unknown""#);
}

#[tokio::test]
async fn nothing_that_is_sent_is_traced() {
    listen();
    let listener = Listener::start(vec![answer(200, r#"{"id":"pay_1","state":"paid"}"#), Reply::Close]);
    let client = Client::builder().retries(RetryPolicy::never()).forget_operations().build();
    for _ in 0..2 {
        let _ = client.execute(&Acme, &pay(&listener.url())).await;
    }
    let said = said().iter().map(|line| timeless(line)).collect::<Vec<_>>().join("\n");
    assert_eq!(listener.requests().len(), 2);
    for canary in [CARD, API_KEY, "in_the_query", CVC, "/payments"] {
        assert!(!said.contains(canary), "{canary} in {said}");
    }
}
