//! What is not read: compressed responses, too many headers, too large ones, those that do not go on; and what is not sent.

use std::time::{Duration, Instant};

use http::{HeaderValue, header};

use super::{assert_failure, failure, get, plain, send};
use crate::{
    Deadlines, Limits, Stage, Transport,
    tests::listener::{Listener, Reply, deaf},
};

fn with_headers(headers: &str) -> Listener {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n{headers}\r\n{{}}");
    Listener::start(vec![Reply::Bytes(head)])
}

#[tokio::test]
async fn an_uncompressed_response_is_requested() {
    let listener = with_headers("");
    send(&plain(), &listener.url()).await.unwrap();
    let request = listener.requests().remove(0);
    assert_eq!(request.matches("accept-encoding: identity\r\n").count(), 1, "{request}");
}

#[tokio::test]
async fn an_encoding_that_the_request_asks_for_is_kept() {
    let listener = with_headers("");
    let mut request = get(&listener.url());
    request.headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity;q=1"));
    plain().send(&request, &Limits::default()).await.unwrap();
    assert_eq!(listener.requests()[0].matches("accept-encoding: ").count(), 1);
    assert!(listener.requests()[0].contains("accept-encoding: identity;q=1\r\n"));
}

#[tokio::test]
async fn a_compressed_response_is_not_read() {
    for coding in ["gzip", "br", "x-gzip", "identity, gzip", "identity\r\nContent-Encoding: deflate", "\u{fc}"] {
        let listener = with_headers(&format!("Content-Encoding: {coding}\r\n"));
        let error = failure(&plain(), &listener.url()).await;
        assert_failure(error, Stage::Reading, false);
        assert_eq!(error.reason, "the response is compressed, which was not requested");
        assert_eq!(error.status_code, Some(200));
    }
    let chunks = "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    let listener = Listener::start(vec![Reply::Bytes(chunks.to_owned())]);
    assert_failure(failure(&plain(), &listener.url()).await, Stage::Reading, false);
}

#[tokio::test]
async fn identity_is_no_compression() {
    for coding in ["identity", "Identity", "", " identity , identity "] {
        let listener = with_headers(&format!("content-encoding: {coding}\r\n"));
        assert_eq!(send(&plain(), &listener.url()).await.unwrap().body, b"{}");
    }
}

/// With `content-length` in front.
fn many(count: usize) -> String {
    (1..count).map(|number| format!("x-{number}: 1\r\n")).collect()
}

#[tokio::test]
async fn a_hundred_headers_are_read_and_one_more_is_not() {
    let listener = with_headers(&many(100));
    assert_eq!(send(&plain(), &listener.url()).await.unwrap().headers.len(), 100);
    let listener = with_headers(&many(101));
    let error = failure(&plain(), &listener.url()).await;
    assert_failure(error, Stage::Waiting, false);
    assert_eq!(error.reason, "the response head is not HTTP/1.1, or has more than 100 headers");
}

#[tokio::test]
async fn headers_are_bounded_in_bytes_too() {
    let names = "content-length".len() + 1 + "x".len();
    for (length, is_read) in [(64 * 1024 - names, true), (64 * 1024 - names + 1, false), (300 * 1024, false)] {
        let listener = with_headers(&format!("x: {}\r\n", "a".repeat(length)));
        match send(&plain(), &listener.url()).await {
            Ok(_) => assert!(is_read),
            Err(error) => {
                assert!(!is_read, "{error}");
                assert_failure(error, Stage::Reading, false);
                assert_eq!(error.reason, "the response's headers are larger than 64 KiB");
            }
        }
    }
    // hyper ends the head by itself.
    let listener = with_headers(&format!("x: {}\r\n", "a".repeat(1024 * 1024)));
    assert_failure(failure(&plain(), &listener.url()).await, Stage::Waiting, false);
}

#[tokio::test]
async fn a_response_that_is_not_http_is_reported() {
    let listener = Listener::start(vec![Reply::Bytes("SSH-2.0-OpenSSH_9.9\r\n".to_owned())]);
    let error = failure(&plain(), &listener.url()).await;
    assert_failure(error, Stage::Waiting, false);
    assert!(error.reason.starts_with("the response head is not HTTP/1.1"), "{error}");
}

#[tokio::test]
async fn an_unusable_url_is_lasting_and_a_refused_connection_is_not() {
    for url in ["payments", "http://", "ftp://acme.example/payments", "http://localhost/a/../b", "http://[::1/"] {
        assert_failure(failure(&plain(), url).await, Stage::Connecting, true);
    }
    assert_failure(failure(&plain(), &format!("http://{}", deaf())).await, Stage::Connecting, false);
    assert_failure(failure(&plain(), "http://acme.invalid/").await, Stage::Connecting, false);
}

#[tokio::test]
async fn a_url_that_holds_credentials_is_not_sent() {
    let listener = Listener::start(vec![]);
    for user in ["canary:canary@", "canary@", ":canary@"] {
        let error = failure(&plain(), &format!("http://{user}{}", listener.address)).await;
        assert_failure(error, Stage::Connecting, true);
        assert!(!error.to_string().contains("canary"));
    }
    assert!(listener.requests().is_empty());
}

/// Each piece has the whole time of silence, and the response as a whole what is left of the call.
#[tokio::test]
async fn silence_is_counted_from_the_last_chunk() {
    let deadlines = |read, total| Limits {
        deadlines: Deadlines { connect: Duration::from_secs(60), read, total },
        ..Limits::default()
    };
    let (short, long) = (Duration::from_millis(300), Duration::from_secs(60));
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9999999\r\n\r\n";
    // The time to connect is no part of the silence once the response has begun.
    let listener = Listener::start(vec![Reply::Stall(head.to_owned()), Reply::Drip(head.to_owned())]);
    let start = Instant::now();
    for limits in [deadlines(short, long), deadlines(long, short)] {
        let error = plain().send(&get(&listener.url()), &limits).await.expect_err("a failure");
        assert_failure(error, Stage::Reading, false);
    }
    assert!(start.elapsed() < long, "no wait is longer than its own");
}
