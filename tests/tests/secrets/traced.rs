//! What calls over real HTTP say to `tracing`, at its finest.

use std::{
    io::{self, Write},
    net::TcpListener,
    sync::{Arc, Mutex},
};

use connector_core::{Connector, PaymentMethod, client::Client};
use connector_tests::payments::{ReadyMade, Visit, visit};
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use tracing_subscriber::{filter::LevelFilter, util::SubscriberInitExt};

use crate::{
    answers::{Answer, all},
    canaries::{CARD, KEY, assert_silent, merchant},
};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Lines {
    /// What was said so far, without times: they can hold the three digits of a card's code.
    fn take(&self) -> String {
        let said = String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).unwrap();
        said.split_inclusive(' ').filter(|word| !word.starts_with("elapsed_ms=")).collect()
    }
}

struct Called<'c>(&'c Client, &'static dyn Connector, String);

impl<'c> Visit for Called<'c> {
    type Out = std::pin::Pin<Box<dyn Future<Output = ()> + 'c>>;

    fn visit<F: ReadyMade>(self) -> Self::Out {
        Box::pin(async move {
            let Called(client, connector, base_url) = self;
            let data = merchant(connector, &base_url).full::<F>(PaymentMethod::Card);
            let _ = client.execute(connector, &data).await;
        })
    }
}

/// A processor that gives one answer to everything, and keeps what it is told.
async fn answering((status, body): Answer, told: &Lines) -> MockServer {
    let server = MockServer::start_async().await;
    let told = told.clone();
    let mock = server.mock_async(move |when, then| {
        when.any_request();
        then.respond_with(move |request: &HttpMockRequest| {
            let headers: Vec<_> = request.headers_vec().iter().map(|(_, value)| value.as_str()).collect();
            let line = format!("{}\n{}\n", headers.join("\n"), request.body_string());
            told.clone().write_all(line.as_bytes()).unwrap();
            HttpMockResponse::builder().status(status).body(body.clone()).build()
        });
    });
    mock.await;
    server
}

#[tokio::test]
async fn nothing_that_is_sent_or_answered_is_traced() {
    let (lines, told) = (Lines::default(), Lines::default());
    let sink = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_ansi(false)
        .without_time()
        .with_writer(move || sink.clone())
        .finish();
    let _guard = subscriber.set_default();
    let client = Client::new();
    for answer in all() {
        let server = answering(answer.clone(), &told).await;
        for connector in connectors::registry().iter() {
            for flow in ["Authorize", "RSync"] {
                visit(flow, Called(&client, connector, format!("http://{}", server.address()))).await;
                let said = lines.take();
                assert!(said.contains(flow) && said.contains("the call ended"), "{said}");
                assert_silent(&format!("{flow} {answer:?}"), &said.replace(&server.address().to_string(), ""));
            }
        }
    }
    let told = told.take();
    assert!(told.contains(CARD) && told.contains(KEY), "nothing was sent, so that this shows nothing");
}

#[tokio::test]
async fn a_connection_that_is_refused_shows_nothing() {
    let deaf = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let lines = Lines::default();
    let sink = lines.clone();
    let subscriber = tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_ansi(false).without_time();
    let _guard = subscriber.with_writer(move || sink.clone()).finish().set_default();
    let client = Client::new();
    for connector in connectors::registry().iter() {
        for flow in connector.spec().flows {
            visit(flow.flow, Called(&client, connector, format!("http://{deaf}"))).await;
            let said = lines.take();
            assert!(said.contains("not_sent"), "{said}");
            assert_silent(flow.flow, &said.replace(&deaf.to_string(), ""));
        }
    }
}
