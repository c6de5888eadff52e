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
    answers::{Answer, all},
    canaries::{CARD, KEY, assert_silent, merchant},
};

thread_local! {
    static SAID: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The lines of the thread that writes.
struct Here;

impl Write for Here {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        SAID.with_borrow_mut(|said| said.extend_from_slice(bytes));
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

/// What this thread said so far, without times: they can hold the three digits of a card's code.
pub(crate) fn said() -> String {
    let said = String::from_utf8(SAID.take()).unwrap();
    let is_time = |word: &&str| word.starts_with("elapsed_ms=") || word.starts_with("time.");
    said.split_inclusive(' ').filter(|word| !is_time(word)).collect()
}

/// What a processor was told.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<String>>);

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
async fn answering((status, body): Answer, told: &Told) -> MockServer {
    let server = MockServer::start_async().await;
    let told = told.clone();
    let mock = server.mock_async(move |when, then| {
        when.any_request();
        then.respond_with(move |request: &HttpMockRequest| {
            let headers: Vec<_> = request.headers_vec().iter().map(|(_, value)| value.as_str()).collect();
            let line = format!("{}\n{}\n", headers.join("\n"), request.body_string());
            told.0.lock().unwrap().push_str(&line);
            HttpMockResponse::builder().status(status).body(body.clone()).build()
        });
    });
    mock.await;
    server
}

#[tokio::test]
async fn nothing_that_is_sent_or_answered_is_traced() {
    let told = Told::default();
    listen();
    let client = Client::new();
    for answer in all() {
        let server = answering(answer.clone(), &told).await;
        for connector in connectors::registry().iter() {
            for flow in ["Authorize", "RSync"] {
                visit(flow, Called(&client, connector, format!("http://{}", server.address()))).await;
                let said = said();
                assert!(said.contains(flow) && said.contains("the call ended"), "{said}");
                assert_silent(&format!("{flow} {answer:?}"), &said.replace(&server.address().to_string(), ""));
            }
        }
    }
    let told = told.0.lock().unwrap();
    assert!(told.contains(CARD) && told.contains(KEY), "nothing was sent, so that this shows nothing");
}

#[tokio::test]
async fn a_connection_that_is_refused_shows_nothing() {
    let deaf = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    listen();
    let client = Client::new();
    for connector in connectors::registry().iter() {
        for flow in connector.spec().flows {
            visit(flow.flow, Called(&client, connector, format!("http://{deaf}"))).await;
            let said = said();
            assert!(said.contains("not_sent"), "{said}");
            assert_silent(flow.flow, &said.replace(&deaf.to_string(), ""));
        }
    }
}
