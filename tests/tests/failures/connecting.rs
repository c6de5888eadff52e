//! Rows 1 and 2: the processor is not reached.

use std::time::{Duration, Instant};

use connector_client::{CallOptions, Client, Deadlines, Outcome, ReqwestTransport};
use connector_core::{Account, ConnectorAuthType, Environment, IntegrationError};
use fault_server::{FaultServer, Tls};
use test_connectors::{Keyed, Keyless};

use crate::{
    scene::{LONG, attempts, charged, deaf, judge, paying, retrying, until},
    shop::pay,
};

#[track_caller]
fn reason<T: std::fmt::Debug>(outcome: &Outcome<T>) -> &'static str {
    match outcome {
        Outcome::NotSent(report) => match report.current_context() {
            IntegrationError::NotReached { reason } => reason,
            other => panic!("{other}"),
        },
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn row_01_a_refused_connection_is_not_sent_and_tried_again() {
    let url = format!("http://{}", deaf(2));
    let exchange = retrying().build().exchange(&Keyless, &pay(&Keyless, &url)).await;
    assert_eq!((reason(&exchange.outcome), exchange.attempts), ("the connection was refused", 3));
}

/// A processor that comes back within the call's time is paid at.
#[tokio::test]
async fn row_01_a_retry_reaches_a_processor_that_has_come_back() {
    let address = deaf(3);
    let policy = connector_client::RetryPolicy { delay: Duration::from_millis(30), ..attempts(10) };
    let policy = connector_client::RetryPolicy { max_delay: Duration::from_millis(60), ..policy };
    let client = Client::builder().retries(policy).build();
    let data = pay(&Keyless, &format!("http://{address}"));
    let call = tokio::spawn({
        let client = client.clone();
        async move { client.exchange(&Keyless, &data).await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let server = FaultServer::builder().at(address).start().unwrap();
    let exchange = call.await.unwrap();
    judge(&exchange.outcome, &server.ledger(), "order_1");
    assert!(exchange.attempts > 1, "it was there from the first");
    charged(exchange);
}

/// `.invalid` has no names (RFC 6761).
#[tokio::test]
async fn row_01_a_name_that_is_not_found_is_not_sent() {
    let deadlines = Deadlines { connect: Duration::from_secs(3), ..Deadlines::default() };
    let client = Client::builder().retries(attempts(2)).deadlines(deadlines).build();
    let exchange = client.exchange(&Keyless, &pay(&Keyless, "https://processor.invalid")).await;
    let reason = reason(&exchange.outcome);
    assert!(["the host name was not found", "no connection was established in time"].contains(&reason), "{reason}");
    assert_eq!(exchange.attempts, 2);
}

#[tokio::test]
async fn row_01_a_connection_that_is_not_made_in_time_is_not_sent_and_tried_again() {
    let server = FaultServer::builder().tls(Tls::Silent).start().unwrap();
    let deadlines = Deadlines { connect: Duration::from_millis(100), ..Deadlines::default() };
    let client = Client::builder().retries(attempts(2)).deadlines(deadlines).build();
    let exchange = paying(&client, &Keyless, &server).await;
    assert_eq!((reason(&exchange.outcome), exchange.attempts), ("no connection was established in time", 2));
    assert_eq!((server.ledger().connections(), server.ledger().requests().len()), (2, 0));
}

#[tokio::test]
async fn row_01_nothing_is_tried_beyond_the_deadline() {
    let url = format!("http://{}", deaf(4));
    let client = Client::builder().retries(attempts(u32::MAX)).build();
    let begun = Instant::now();
    let options = CallOptions::new().deadline(Duration::from_millis(50));
    let outcome = client.exchange_with(&Keyless, &pay(&Keyless, &url), &options).await.outcome;
    assert!(matches!(outcome, Outcome::NotSent(_)), "{outcome:?}");
    assert!(begun.elapsed() < LONG);
}

fn trusting(server: &FaultServer) -> Client {
    let root = server.root_certificate_pem().unwrap();
    let transport = ReqwestTransport::builder().root_certificate(root).only_these_roots().build().unwrap();
    retrying().transport(transport).build()
}

#[tokio::test]
async fn row_02_a_certificate_that_is_not_trusted_is_not_sent_and_not_tried_again() {
    for tls in [Tls::Expired, Tls::WrongHost, Tls::UnknownAuthority, Tls::PlainHttp] {
        let server = FaultServer::builder().tls(tls).start().unwrap();
        let exchange = paying(&trusting(&server), &Keyed, &server).await;
        let reason = reason(&exchange.outcome);
        assert_eq!(reason, "the TLS handshake failed, or the host's certificate is not trusted", "{tls:?}");
        assert_eq!((exchange.attempts, server.ledger().connections()), (1, 1), "{tls:?}");
        // A server of plain HTTP would have read one that came without TLS.
        assert!(server.ledger().requests().is_empty(), "{tls:?}");
    }
    let good = FaultServer::builder().tls(Tls::Good).start().unwrap();
    charged(paying(&trusting(&good), &Keyed, &good).await);
    until(|| good.ledger().connections() == 1).await;
}

#[test]
fn row_02_an_account_without_tls_is_none() {
    let auth = || ConnectorAuthType::HeaderKey { api_key: "sk_1".into() };
    let account = |url: &str| Account::builder(&Keyed, Environment::Sandbox).auth(auth()).base_url(url).build();
    assert!(account("http://api.keyed.example").is_err());
    assert!(account("https://api.keyed.example").is_ok());
}
