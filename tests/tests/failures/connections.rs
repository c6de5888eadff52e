//! One owner of retries: below the client nothing is sent twice, over new connections or kept ones.

use std::time::Duration;

use connector_client::{CallOptions, Client, Stage};
use fault_server::{Fault, FaultServer, Processor};
use test_connectors::{Keyed, Keyless};

use crate::{
    scene::{LONG, always, failing, judge, made, once, paying, total, unknown, until},
    shop::{look_up, pay_number},
};

/// A client of short patience that sends everything once.
fn hasty() -> Client {
    once().deadlines(total(Duration::from_millis(300))).build()
}

#[tokio::test]
async fn each_call_is_one_request_over_one_connection_whatever_fails() {
    for fault in Fault::one_of_each() {
        for connector in [&Keyed as &dyn connector_core::Connector, &Keyless] {
            let server = always(fault.clone());
            let client = hasty();
            let exchange = paying(&client, connector, &server).await;
            let ledger = server.ledger();
            // The server may be slower to count it than the client is to give up.
            until(|| ledger.connections() > 0).await;
            assert_eq!((exchange.attempts, ledger.connections()), (1, 1), "{}", fault.name());
            assert!(ledger.requests().len() <= 1, "{}", fault.name());
        }
    }
}

/// The same over a connection that has served before.
#[tokio::test]
async fn each_call_over_a_kept_connection_is_one_request_whatever_fails() {
    for fault in Fault::one_of_each() {
        let name = fault.name();
        let server = failing([Fault::InTurn(vec![Fault::Serve, fault])]);
        let client = hasty();
        let patient = CallOptions::new().deadline(LONG);
        let first = pay_number(&Keyless, &server.url(), 0);
        assert!(client.execute_with(&Keyless, &first, &patient).await.is_known());
        // The connection goes back to the others in a task of its own.
        tokio::time::sleep(Duration::from_millis(20)).await;
        let exchange = paying(&client, &Keyless, &server).await;
        assert_eq!(exchange.attempts, 1);
        judge(&exchange.outcome, &server.ledger(), "order_1");
        let sent = server.ledger().requests().iter().filter(|request| request.body_says("order_1")).count();
        assert!(sent <= 1, "{name}: sent {sent} times");
    }
}

trait Says {
    fn body_says(&self, text: &str) -> bool;
}

impl Says for fault_server::Request {
    fn body_says(&self, text: &str) -> bool {
        String::from_utf8_lossy(&self.body).contains(&format!("\"{text}\""))
    }
}

#[tokio::test]
async fn a_look_up_is_not_sent_again_below_the_client_either() {
    for fault in Fault::one_of_each() {
        let processor = Processor::new();
        let id = made(&processor, true);
        let server = FaultServer::builder().processor(processor).then(fault.clone()).start().unwrap();
        let exchange = hasty().exchange(&Keyless, &look_up(&Keyless, &server.url(), &id)).await;
        until(|| server.ledger().connections() > 0).await;
        assert_eq!((exchange.attempts, server.ledger().connections()), (1, 1), "{}", fault.name());
        assert!(exchange.outcome.is_known() || exchange.outcome.is_unknown());
    }
}

/// The client speaks HTTP/1.1 alone: frames of HTTP/2 are no response, whatever they say of the request.
#[tokio::test]
async fn a_goaway_of_http_2_is_unknown() {
    let server = always(Fault::Http2);
    let exchange = paying(&hasty(), &Keyed, &server).await;
    until(|| !server.ledger().requests().is_empty()).await;
    assert_eq!(server.ledger().connections(), 1);
    let request = &server.ledger().requests()[0];
    assert!(request.header("upgrade").is_none() && request.header("http2-settings").is_none());
    let unknown = unknown(exchange.outcome);
    assert_eq!((unknown.stage, unknown.retryable), (Stage::Waiting, true));
}
