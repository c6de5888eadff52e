//! What goes wrong on real sockets. The listener's count of the requests that it read is the judge.

use std::{process::Command, time::Duration};

use connector_core::{AttemptStatus, request::IntegrationError};

use super::{
    acme::{Acme, pay},
    listener::{Listener, Reply, deaf, response},
};
use crate::{Client, ClientBuilder, Deadlines, Exchange, Outcome, RetryPolicy, Stage, Unknown};

const PAID: &str = r#"{"id":"pay_1","state":"paid"}"#;

/// Sends everything once, whatever was called before.
fn once() -> ClientBuilder {
    Client::builder().retries(RetryPolicy::never()).forget_operations()
}

fn hasty() -> Client {
    let short = Duration::from_millis(300);
    once().deadlines(Deadlines { connect: short, read: short, total: short }).build()
}

/// The unknown outcome of a call that the listener read once, and was sent nothing after.
async fn unknown_after(client: &Client, reply: Reply) -> (Unknown, Option<u16>) {
    let listener = Listener::start(vec![reply]);
    let Exchange { outcome, status, .. } = client.exchange(&Acme, &pay(&listener.url())).await;
    let Outcome::Unknown(unknown) = outcome else { panic!("not unknown but {}", outcome.kind()) };
    assert_eq!(listener.requests().len(), 1, "sent once");
    assert!(unknown.retryable && unknown.idempotency_key.is_some());
    (unknown, status)
}

async fn not_sent(client: &Client, url: &str) -> &'static str {
    match client.execute(&Acme, &pay(url)).await {
        Outcome::NotSent(report) => match report.current_context() {
            IntegrationError::NotReached { reason } => reason,
            other => panic!("{other}"),
        },
        other => panic!("not unsent but {}", other.kind()),
    }
}

#[tokio::test]
async fn a_payment_over_a_socket_is_known() {
    let listener = Listener::start(vec![response(200, PAID)]);
    let payment = once().build().execute(&Acme, &pay(&listener.url())).await.known().unwrap();
    assert_eq!(payment.status, AttemptStatus::Charged);
    let request = listener.requests().remove(0);
    assert!(request.starts_with("POST /payments?canary=in_the_query HTTP/1.1\r\n"), "{request}");
    assert!(request.contains(concat!("user-agent: connectors/", env!("CARGO_PKG_VERSION"), "\r\n")), "{request}");
    assert!(request.contains("accept-encoding: identity\r\n"), "{request}");
}

/// The test above once more, in a process whose environment names a proxy on which nothing listens.
#[test]
fn a_proxy_of_the_environment_is_not_used() {
    let proxy = format!("http://{}", deaf());
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::faults::a_payment_over_a_socket_is_known"])
        .envs(["http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"].map(|name| (name, &proxy)))
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && said.contains("1 passed"), "{said}");
}

#[tokio::test]
async fn a_refused_connection_is_not_sent() {
    assert_eq!(not_sent(&once().build(), &format!("http://{}", deaf())).await, "the connection was refused");
}

#[tokio::test]
async fn a_host_that_speaks_no_tls_is_not_sent() {
    let listener = Listener::start(vec![Reply::Blurt("HTTP/1.1 400 Bad Request\r\n\r\n".to_owned())]);
    let reason = not_sent(&once().build(), &format!("https://{}", listener.address)).await;
    assert!(reason.starts_with("the TLS handshake failed") || reason.starts_with("TLS cannot be set up"), "{reason}");
}

#[tokio::test]
async fn a_handshake_without_end_is_not_sent() {
    let listener = Listener::start(vec![Reply::Hang]);
    let short = Duration::from_millis(200);
    let client = once().deadlines(Deadlines { connect: short, ..Deadlines::default() }).build();
    let reason = not_sent(&client, &format!("https://{}", listener.address)).await;
    assert!(
        reason == "no connection was established in time" || reason.starts_with("TLS cannot be set up"),
        "{reason}"
    );
}

#[tokio::test]
async fn a_connection_closed_after_the_request_is_unknown() {
    let (unknown, status) = unknown_after(&once().build(), Reply::Close).await;
    assert_eq!((unknown.stage, status), (Stage::Waiting, None));
}

#[tokio::test]
async fn a_connection_reset_before_the_request_was_read_is_unknown() {
    let listener = Listener::start(vec![Reply::Reset, response(200, PAID)]);
    let outcome = once().build().execute(&Acme, &pay(&listener.url())).await;
    assert!(outcome.is_unknown(), "{outcome:?}");
    assert!(listener.requests().is_empty(), "not sent again");
}

#[tokio::test]
async fn silence_until_the_deadline_is_unknown() {
    let (unknown, status) = unknown_after(&hasty(), Reply::Hang).await;
    assert_eq!((unknown.stage, status), (Stage::Waiting, None));
}

#[tokio::test]
async fn a_connector_s_own_deadlines_are_kept_and_no_other_s() {
    let (short, long) = (Duration::from_millis(200), Duration::from_secs(600));
    let own = Deadlines { connect: short, read: long, total: short * 2 };
    let patient = Deadlines { connect: long, read: long, total: long };
    let client = once().deadlines(patient).deadlines_of("acme", own).build();
    let (unknown, _) = unknown_after(&client, Reply::Hang).await;
    assert_eq!(unknown.stage, Stage::Waiting);
    let listener = Listener::start(vec![Reply::Hang]);
    not_sent(&client, &format!("https://{}", listener.address)).await;
    let client = once().deadlines(patient).deadlines_of("another", own).build();
    let listener = Listener::start(vec![Reply::Hang]);
    let data = pay(&listener.url());
    assert!(tokio::time::timeout(short * 3, client.execute(&Acme, &data)).await.is_err(), "it waits on");
}

#[tokio::test]
async fn silence_in_the_middle_of_a_response_is_unknown() {
    let read = Duration::from_millis(200);
    let client = once().deadlines(Deadlines { read, ..Deadlines::default() }).build();
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n";
    let listener = Listener::start(vec![Reply::Stall(head.to_owned())]);
    let Exchange { outcome, status, .. } = client.exchange(&Acme, &pay(&listener.url())).await;
    let Outcome::Unknown(unknown) = outcome else { panic!("not unknown but {}", outcome.kind()) };
    assert_eq!((unknown.stage, status), (Stage::Reading, Some(200)));
}

#[tokio::test]
async fn the_deadline_ends_a_response_that_comes_byte_by_byte() {
    let drip = Reply::Drip("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n".to_owned());
    let (unknown, status) = unknown_after(&hasty(), drip).await;
    assert_eq!((unknown.stage, status), (Stage::Reading, Some(200)));
}

#[tokio::test]
async fn a_body_truncated_at_any_byte_is_unknown() {
    let client = once().build();
    for length in 0..PAID.len() {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", PAID.len());
        let (unknown, status) = unknown_after(&client, Reply::Bytes(head + &PAID[..length])).await;
        assert_eq!((unknown.stage, status), (Stage::Reading, Some(200)));
    }
}

#[tokio::test]
async fn a_truncated_body_without_a_length_is_unknown() {
    let cut = Reply::Bytes(format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}", &PAID[..20]));
    let (unknown, status) = unknown_after(&once().build(), cut).await;
    assert_eq!((unknown.stage, status), (Stage::Responded, Some(200)));
}

#[tokio::test]
async fn a_body_over_the_limit_is_unknown_and_one_at_it_is_read() {
    let client = once().response_limit(PAID.len() - 1).build();
    let chunked =
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{PAID}\r\n0\r\n\r\n", PAID.len());
    for reply in [response(200, PAID), Reply::Bytes(chunked)] {
        let (unknown, status) = unknown_after(&client, reply).await;
        assert_eq!((unknown.stage, status), (Stage::Reading, Some(200)));
        assert_eq!(unknown.reason, "the response is larger than the limit");
    }
    let client = once().response_limit(PAID.len()).build();
    let listener = Listener::start(vec![response(200, PAID)]);
    assert!(client.execute(&Acme, &pay(&listener.url())).await.is_known());
}

#[tokio::test]
async fn an_announced_length_takes_no_memory() {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", u64::MAX / 4);
    let (unknown, _) = unknown_after(&once().build(), Reply::Bytes(head.clone())).await;
    assert_eq!(unknown.reason, "the response is larger than the limit");
    let without_limit = once().response_limit(usize::MAX).build();
    let (unknown, _) = unknown_after(&without_limit, Reply::Bytes(head)).await;
    assert_eq!(unknown.reason, "the response broke off");
}

#[tokio::test]
async fn a_kept_connection_that_is_closed_after_the_request_is_unknown() {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{PAID}", PAID.len());
    let listener = Listener::start(vec![Reply::CloseOnNext(head), response(200, PAID)]);
    let client = once().build();
    assert!(client.execute(&Acme, &pay(&listener.url())).await.is_known());
    // The connection goes back to the others in a task of its own.
    tokio::time::sleep(Duration::from_millis(100)).await;
    let outcome = client.execute(&Acme, &pay(&listener.url())).await;
    assert!(outcome.is_unknown(), "{outcome:?}");
    assert_eq!(listener.requests().len(), 2, "not sent again");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Listener::start(vec![response(200, PAID)]);
    for status in [301, 302, 303, 307, 308] {
        let location = elsewhere.url();
        let head = format!("HTTP/1.1 {status} X\r\nlocation: {location}/payments\r\ncontent-length: 0\r\n\r\n");
        let (unknown, http) = unknown_after(&once().build(), Reply::Bytes(head)).await;
        assert_eq!((unknown.stage, http), (Stage::Responded, Some(status)));
    }
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn a_flood_of_headers_is_unknown() {
    let headers: String = (0..10_000).map(|number| format!("x-{number}: 1\r\n")).collect();
    let flood = Reply::Bytes(format!("HTTP/1.1 200 OK\r\n{headers}content-length: 0\r\n\r\n"));
    let (unknown, _) = unknown_after(&once().build(), flood).await;
    assert_eq!(unknown.stage, Stage::Waiting);
}

#[tokio::test]
async fn a_path_that_would_become_another_is_not_sent() {
    let listener = Listener::start(vec![]);
    let url = listener.url();
    for path in ["/a/..", "/a/%2e%2e", "/a/./b"] {
        assert_eq!(not_sent(&once().build(), &format!("{url}{path}")).await, "the URL's path would be changed");
    }
    assert!(listener.requests().is_empty());
}

#[tokio::test]
async fn unlimited_deadlines_work_too() {
    let deadlines = Deadlines { connect: Duration::MAX, read: Duration::MAX, total: Duration::MAX };
    // With its claim, too, whose end is told by the clock of the day.
    let client = Client::builder().deadlines(deadlines).response_limit(usize::MAX).build();
    let listener = Listener::start(vec![response(200, PAID)]);
    assert!(client.execute(&Acme, &pay(&listener.url())).await.is_known());
}
