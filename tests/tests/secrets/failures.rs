//! Row 26 of the faults: canaries in every failure over real sockets, in what comes of a call and in what it traces.

use std::time::Duration;

use connector_client::{Client, Deadlines, Outcome, ReqwestTransport, RetryPolicy, Unknown};
use connector_core::{Connector, PaymentMethod};
use connector_tests::payments::{ReadyMade, Visit, visit};
use fault_server::{Executed, Fault, FaultServer, Request, Response, Tls};

use crate::{
    canaries::{CARD, KEY, assert_silent, merchant},
    traced::{listen, traced},
};

/// Makes a call whose every input is a canary, prints all that comes of it, and says how it ended.
struct Failed<'c>(&'c Client, &'static dyn Connector, &'c FaultServer, &'c str);

impl<'c> Visit for Failed<'c> {
    type Out = std::pin::Pin<Box<dyn Future<Output = &'static str> + 'c>>;

    fn visit<F: ReadyMade>(self) -> Self::Out {
        Box::pin(async move {
            let Failed(client, connector, server, fault) = self;
            let what = format!("{} {} {fault}", connector.spec().id, F::NAME);
            let data = merchant(connector, &server.url()).full::<F>(PaymentMethod::Card);
            let mut exchange = client.exchange(connector, &data).await;
            // A time can hold the three digits of a code, and so can a port.
            exchange.elapsed = Duration::ZERO;
            let address = server.address().to_string();
            let silent = |text: String| assert_silent(&what, &text.replace(&address, ""));
            silent(format!("{exchange:?} {exchange:#?} {client:?}"));
            match &exchange.outcome {
                Outcome::Known(known) => silent(format!("{known:?}")),
                Outcome::Declined(error) => silent(format!("{error} {error:?} {error:#?}")),
                Outcome::NotSent(report) => silent(format!("{report} {report:#} {report:?} {report:#?}")),
                Outcome::Unknown(unknown) => silent(shown(unknown)),
            }
            let traced = traced();
            assert!(traced.contains("the call ended") && traced.contains(F::NAME), "{what}: {traced}");
            silent(traced);
            exchange.outcome.kind()
        })
    }
}

fn shown(unknown: &Unknown) -> String {
    let unclear = unknown.unclear.as_ref().map(|unclear| format!("{unclear} {unclear:?}"));
    format!("{unknown:?} {unknown:#?} {} {unclear:?}", unknown.reason)
}

/// A processor that says back whatever it is told: the credentials, the query and the body.
fn echo(request: &Request) -> Executed {
    let mut body = request.body.clone();
    body.extend(format!("{} {:?}", request.target, request.headers).into_bytes());
    Executed { status: 200, headers: vec![("x-said".to_owned(), CARD.to_owned())], body }
}

const SHORT: Duration = Duration::from_millis(60);

fn client(transport: ReqwestTransport, total: Duration) -> Client {
    let attempts = RetryPolicy { attempts: 2, delay: Duration::from_millis(1), ..RetryPolicy::default() };
    let deadlines = Deadlines { connect: SHORT, read: SHORT, total };
    Client::builder()
        .retries(attempts)
        .deadlines(deadlines)
        .forget_operations()
        .keep_raw(true)
        .transport(transport)
        .build()
}

/// Responses beside those of [`Fault::one_of_each`] that hold what was sent.
fn echoing() -> Vec<Fault> {
    let statuses = [301, 400, 401, 402, 403, 404, 408, 409, 422, 425, 429, 500, 502, 503, 504, 520];
    let said = format!("number {CARD}, key {KEY}");
    let responses = statuses.map(|status| {
        let body = format!(r#"{{"error":{{"code":"no","message":"{said}"}},"errorCode":"1","message":"{said}"}}"#);
        Response::fixed(status, body).reason(said.clone()).header("location", format!("/{CARD}")).into()
    });
    let headers =
        Response::fixed(200, said.clone()).header("retry-after", said.clone()).header("content-encoding", said);
    responses.into_iter().chain([headers.into()]).collect()
}

#[tokio::test]
async fn row_26_no_failure_shows_what_was_sent() {
    listen();
    let _ = traced();
    let transport = ReqwestTransport::builder().connect_timeout(SHORT).build().unwrap();
    let mut ends = Vec::new();
    for fault in Fault::one_of_each().into_iter().chain(echoing()) {
        // A client for each fault: retries have a budget, and who never answers is left alone.
        let client = client(transport.clone(), 2 * SHORT);
        let server = FaultServer::builder().handler(echo).then(fault.clone()).start().unwrap();
        for connector in connectors::registry().iter() {
            for flow in ["Authorize", "PSync"].into_iter().filter(|flow| connector.spec().flow(flow).is_some()) {
                ends.push(visit(flow, Failed(&client, connector, &server, fault.name())).await);
            }
        }
    }
    for end in ["declined", "unknown"] {
        assert!(ends.iter().filter(|it| **it == end).count() >= 10, "{end} came too seldom: this shows nothing of it");
    }
}

#[tokio::test]
async fn row_26_nor_does_a_handshake_that_fails() {
    listen();
    let _ = traced();
    for tls in Tls::ALL {
        let server = FaultServer::builder().handler(echo).tls(tls).start().unwrap();
        let transport = ReqwestTransport::builder().connect_timeout(SHORT);
        let transport = match server.root_certificate_pem() {
            Some(root) => transport.root_certificate(root).only_these_roots(),
            None => transport,
        };
        let client = client(transport.build().unwrap(), 20 * SHORT);
        for connector in connectors::registry().iter() {
            let end = visit("Authorize", Failed(&client, connector, &server, &format!("{tls:?}"))).await;
            let is_reached = matches!(tls, Tls::Off | Tls::Good | Tls::Mutual);
            assert_eq!(end, if is_reached { "unknown" } else { "not_sent" }, "{tls:?}");
        }
        if tls == Tls::Off {
            let sent = server.ledger().requests();
            let has = |text: &str| sent.iter().any(|request| String::from_utf8_lossy(&request.body).contains(text));
            assert!(has(CARD), "nothing was sent, so that this shows nothing");
        }
    }
}
