//! What calls over real HTTP say to `tracing`, at its finest. One subscriber serves all threads and keeps each thread's lines
//! apart: a subscriber per test would race with the other tests for what is listened to.

use std::{
    cell::RefCell,
    io::{self, Write},
    net::TcpListener,
    sync::{Arc, Mutex, Once},
};

use connector_client::Client;
use connector_core::{Connector, PaymentMethod};
use connector_tests::payments::{ReadyMade, Visit, visit};
use httpmock::{HttpMockRequest, HttpMockResponse, MockServer};
use tracing_subscriber::{filter::LevelFilter, fmt::format::FmtSpan};

use crate::{
    canaries::{CARD, KEY, assert_silent, merchant},
    responses::{Response, all},
};

thread_local! {
    static TRACED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The lines of the thread that writes.
struct Here;

impl Write for Here {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        TRACED.with_borrow_mut(|traced| traced.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(crate) fn listen() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(LevelFilter::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_ansi(false)
            .without_time()
            .with_writer(|| Here)
            .init();
    });
}

/// What this thread traced so far, without times: they can hold the three digits of a card's code.
pub(crate) fn traced() -> String {
    let traced = String::from_utf8(TRACED.take()).unwrap();
    let is_time = |word: &&str| word.starts_with("elapsed_ms=") || word.starts_with("time.");
    traced.split_inclusive(' ').filter(|word| !is_time(word)).collect()
}

/// What a processor got.
#[derive(Clone, Default)]
struct Received(Arc<Mutex<String>>);

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

/// A processor that gives one response to everything, and keeps what it gets.
async fn responding((status, body): Response, received: &Received) -> MockServer {
    let server = MockServer::start_async().await;
    let received = received.clone();
    let mock = server.mock_async(move |when, then| {
        when.any_request();
        then.respond_with(move |request: &HttpMockRequest| {
            let headers: Vec<_> = request.headers_vec().iter().map(|(_, value)| value.as_str()).collect();
            let line = format!("{}\n{}\n", headers.join("\n"), request.body_string());
            received.0.lock().unwrap().push_str(&line);
            HttpMockResponse::builder().status(status).body(body.clone()).build()
        });
    });
    mock.await;
    server
}

#[tokio::test]
async fn nothing_of_requests_and_responses_is_traced() {
    let received = Received::default();
    listen();
    let client = Client::new();
    for response in all() {
        let server = responding(response.clone(), &received).await;
        for connector in connectors::registry().iter() {
            for flow in ["Authorize", "RSync"] {
                visit(flow, Called(&client, connector, format!("http://{}", server.address()))).await;
                let traced = traced();
                assert!(traced.contains(flow) && traced.contains("the call ended"), "{traced}");
                assert_silent(&format!("{flow} {response:?}"), &traced.replace(&server.address().to_string(), ""));
            }
        }
    }
    let received = received.0.lock().unwrap();
    assert!(received.contains(CARD) && received.contains(KEY), "nothing was sent, so that this shows nothing");
}

#[tokio::test]
async fn a_connection_that_is_refused_shows_nothing() {
    let deaf = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    listen();
    let client = Client::new();
    for connector in connectors::registry().iter() {
        for flow in connector.spec().flows {
            visit(flow.flow, Called(&client, connector, format!("http://{deaf}"))).await;
            let traced = traced();
            assert!(traced.contains("not_sent"), "{traced}");
            assert_silent(flow.flow, &traced.replace(&deaf.to_string(), ""));
        }
    }
}
