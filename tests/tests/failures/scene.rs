//! A server that fails, a client, and the judge: what the server's ledger says of what the client reports.

use std::{
    net::{SocketAddr, TcpListener},
    sync::LazyLock,
    time::Duration,
};

use connector_client::{
    CallOptions, Client, ClientBuilder, Deadlines, Exchange, Outcome, ReqwestTransport, RetryPolicy, Unknown,
};
use connector_core::{AttemptStatus, Connector, response::PaymentsResponseData};
use fault_server::{End, Fault, FaultServer, Handler, Ledger, Processor, Request, Response, Tls};
use serde_json::json;

use crate::shop::{AMOUNT, pay};

/// Means "does not hang".
pub(crate) const LONG: Duration = Duration::from_secs(20);

/// Tries up to so many times, without waiting long.
pub(crate) fn attempts(attempts: u32) -> RetryPolicy {
    let short = Duration::from_millis(5);
    RetryPolicy { attempts, delay: Duration::from_millis(1), max_delay: short, max_retry_after: short }
}

/// A transport that does not read the system's root certificates: that would cost more than all that a test does.
fn transport() -> ReqwestTransport {
    static ROOT: LazyLock<String> = LazyLock::new(|| {
        let server = FaultServer::builder().tls(Tls::Good).start().unwrap();
        server.root_certificate_pem().unwrap().to_owned()
    });
    ReqwestTransport::builder().root_certificate(ROOT.as_str()).only_these_roots().build().unwrap()
}

/// A client that attempts three times.
pub(crate) fn retrying() -> ClientBuilder<ReqwestTransport> {
    Client::builder().retries(attempts(3)).transport(transport())
}

/// A client that sends each call once.
pub(crate) fn once() -> ClientBuilder<ReqwestTransport> {
    Client::builder().retries(RetryPolicy::never()).transport(transport())
}

pub(crate) fn total(total: Duration) -> Deadlines {
    Deadlines { total, ..Deadlines::default() }
}

/// Meets the connections with these faults; all further ones are served.
pub(crate) fn failing(script: impl IntoIterator<Item = impl Into<Fault>>) -> FaultServer {
    FaultServer::builder().script(script.into_iter().map(Into::into)).start().unwrap()
}

/// Every connection meets this fault.
pub(crate) fn always(fault: impl Into<Fault>) -> FaultServer {
    FaultServer::builder().then(fault).start().unwrap()
}

/// The charge is made and nobody says so.
pub(crate) const CHARGED_IN_SILENCE: Fault = Fault::WholeRead { then: End::Close, executes: true };

/// The processor's own error, in its own form.
pub(crate) fn refusal(status: u16, code: &str) -> Response {
    Response::fixed(status, json!({"error": {"code": code, "message": "it was refused"}}))
}

/// An address of the local host that no other test's server is given: there nothing listens, or what the test starts.
pub(crate) fn deaf(host: u8) -> SocketAddr {
    TcpListener::bind(SocketAddr::from(([127, 0, 0, host], 0))).unwrap().local_addr().unwrap()
}

/// The payment as it was charged, for a response that says something else of it.
pub(crate) fn paid(change: serde_json::Value) -> String {
    let mut payment = json!({"id": "pay_1", "status": "captured", "amount": AMOUNT, "currency": "EUR"});
    for (name, value) in change.as_object().into_iter().flatten() {
        payment[name] = value.clone();
    }
    payment.to_string()
}

/// Makes a payment at the processor, behind the client's back: its id.
pub(crate) fn made(processor: &Processor, is_captured: bool) -> String {
    let body = json!({"reference": "order_1", "amount": AMOUNT, "currency": "EUR", "capture": is_captured});
    let request = Request {
        method: "POST".to_owned(),
        target: "/payments".to_owned(),
        headers: Vec::new(),
        body: body.to_string().into_bytes(),
        connection: 0,
    };
    let response: serde_json::Value = serde_json::from_slice(&processor.execute(&request).body).unwrap();
    response["id"].as_str().unwrap().to_owned()
}

/// Pays `order_1`, and has the outcome judged.
pub(crate) async fn paying(
    client: &Client,
    connector: &dyn Connector,
    server: &FaultServer,
) -> Exchange<PaymentsResponseData> {
    paying_with(client, connector, server, &CallOptions::new()).await
}

pub(crate) async fn paying_with(
    client: &Client,
    connector: &dyn Connector,
    server: &FaultServer,
    options: &CallOptions,
) -> Exchange<PaymentsResponseData> {
    let exchange = client.exchange_with(connector, &pay(connector, &server.url()), options).await;
    judge(&exchange.outcome, &server.ledger(), "order_1");
    exchange
}

/// At most one charge of a reference; exactly one where it is reported; none where it is reported that there is none.
#[track_caller]
pub(crate) fn judge(outcome: &Outcome<PaymentsResponseData>, ledger: &Ledger, reference: &str) {
    let charges = ledger.charges_of(reference).len();
    assert!(charges <= 1, "charged {charges} times: {outcome:?}");
    match outcome {
        Outcome::Known(known) if known.status == AttemptStatus::Charged => assert_eq!(charges, 1, "{outcome:?}"),
        Outcome::Known(_) | Outcome::Unknown(_) => {}
        Outcome::Declined(_) | Outcome::NotSent(_) => assert_eq!(charges, 0, "{outcome:?}"),
    }
}

#[track_caller]
pub(crate) fn unknown<T: std::fmt::Debug>(outcome: Outcome<T>) -> Unknown {
    match outcome {
        Outcome::Unknown(unknown) => unknown,
        other => panic!("not unknown: {other:?}"),
    }
}

#[track_caller]
pub(crate) fn charged(exchange: Exchange<PaymentsResponseData>) {
    match exchange.outcome {
        Outcome::Known(known) => assert_eq!(known.status, AttemptStatus::Charged),
        other => panic!("not known: {other:?}"),
    }
}

/// Waits until it is so.
pub(crate) async fn until(is_so: impl Fn() -> bool) {
    let waited = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(LONG, waited).await.expect("it never came to that");
}

/// Every request that was read asks for the same, to the last byte and header.
#[track_caller]
pub(crate) fn assert_all_alike(requests: &[Request]) {
    for request in requests {
        let Request { method, target, headers, body, connection: _ } = request;
        let first = &requests[0];
        assert_eq!((method, target, headers, body), (&first.method, &first.target, &first.headers, &first.body));
    }
}
