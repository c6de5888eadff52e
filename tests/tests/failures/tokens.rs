//! Row 23: access tokens.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use connector_client::{Client, Outcome, store::MemoryStore};
use connector_core::{
    IntegrationError,
    response::{DeclineKind, PaymentsResponseData},
};
use fault_server::{Executed, Fault, FaultServer, Handler, Processor, Request};
use serde_json::json;
use test_connectors::Tokened;

use crate::{
    scene::{always, assert_all_alike, charged, judge, paying, retrying},
    shop::{look_up, pay_number},
};

const AN_HOUR: Duration = Duration::from_secs(3600);

fn serving(processor: &Processor) -> FaultServer {
    FaultServer::builder().processor(processor.clone()).start().unwrap()
}

async fn paying_number(client: &Client, server: &FaultServer, number: usize) {
    let outcome = client.execute(&Tokened, &pay_number(&Tokened, &server.url(), number)).await;
    judge(&outcome, &server.ledger(), &format!("order_{number}"));
    assert!(outcome.is_known(), "{outcome:?}");
}

#[tokio::test]
async fn row_23_a_token_serves_many_calls_until_it_expires() {
    let life = Duration::from_secs(1);
    let processor = Processor::new().requires_token(life);
    let server = serving(&processor);
    let client = retrying().build();
    for number in 0..3 {
        paying_number(&client, &server, number).await;
    }
    assert_eq!(server.ledger().token_requests(), 1);
    tokio::time::sleep(life).await;
    paying_number(&client, &server, 3).await;
    assert_eq!(server.ledger().token_requests(), 2);
    assert_eq!(server.ledger().requests().len(), 6, "the expired one was not tried");
}

/// The requests of the payment, without those for tokens.
fn payments(server: &FaultServer) -> Vec<Request> {
    server.ledger().requests().into_iter().filter(|request| request.path() != "/token").collect()
}

#[tokio::test]
async fn row_23_a_revoked_token_is_refreshed_once_and_the_call_sent_under_the_same_key() {
    let processor = Processor::new().requires_token(AN_HOUR);
    let server = serving(&processor);
    let client = retrying().build();
    paying_number(&client, &server, 0).await;
    processor.revoke_tokens();
    charged(paying(&client, &Tokened, &server).await);
    assert_eq!(server.ledger().token_requests(), 2);
    let sent = payments(&server).split_off(1);
    assert_eq!(sent.len(), 2, "once with each token");
    assert_ne!(sent[0].header("authorization"), sent[1].header("authorization"));
    let without_token: Vec<_> = sent
        .into_iter()
        .map(|mut request| {
            request.headers.retain(|(name, _)| name != "authorization");
            request
        })
        .collect();
    assert!(without_token[0].header("idempotency-key").is_some());
    assert_all_alike(&without_token);
}

#[tokio::test]
async fn row_23_a_look_up_refreshes_its_token_too() {
    let processor = Processor::new().requires_token(AN_HOUR);
    let server = serving(&processor);
    let client = retrying().build();
    paying_number(&client, &server, 0).await;
    processor.revoke_tokens();
    charged(client.exchange(&Tokened, &look_up(&Tokened, &server.url(), "pay_1")).await);
    assert_eq!(server.ledger().token_requests(), 2);
}

/// Whatever token it is given, it lets nobody in.
#[tokio::test]
async fn row_23_a_token_that_is_never_taken_is_refreshed_once() {
    let inner = Processor::new();
    let behind = inner.clone();
    let closed = move |request: &Request| match request.path() {
        "/token" => behind.execute(request),
        _ => Executed::json(401, &json!({"error": {"code": "unauthorized"}})),
    };
    let server = FaultServer::builder().handler(closed).start().unwrap();
    let outcome = paying(&retrying().build(), &Tokened, &server).await.outcome;
    let Outcome::Declined(error) = outcome else { panic!("{outcome:?}") };
    assert_eq!(error.kind, DeclineKind::Authentication);
    assert_eq!((inner.ledger().token_requests(), payments(&server).len()), (2, 2));
}

/// The charge was made, the response got lost, and then the token was revoked.
#[tokio::test]
async fn row_23_a_401_after_an_unknown_attempt_is_refreshed_under_the_same_key() {
    let processor = Processor::new().requires_token(AN_HOUR);
    let (behind, count) = (processor.clone(), Arc::new(AtomicUsize::new(0)));
    let handler = move |request: &Request| {
        let is_first = request.path() != "/token" && count.fetch_add(1, Ordering::SeqCst) == 0;
        let response = behind.execute(request);
        if !is_first {
            return response;
        }
        behind.revoke_tokens();
        Executed { status: 502, headers: Vec::new(), body: Vec::new() }
    };
    let server = FaultServer::builder().handler(handler).start().unwrap();
    let data = pay_number(&Tokened, &server.url(), 1);
    let exchange = retrying().build().exchange(&Tokened, &data).await;
    judge(&exchange.outcome, &processor.ledger(), "order_1");
    charged(exchange);
    assert_eq!((processor.ledger().token_requests(), payments(&server).len()), (2, 3));
    let keys: Vec<_> = payments(&server).iter().map(|sent| sent.header("idempotency-key").map(str::to_owned)).collect();
    assert!(keys.iter().all(|key| key.is_some() && *key == keys[0]));
}

async fn a_hundred_at_once(clients: &[Client], server: &FaultServer) -> Vec<Outcome<PaymentsResponseData>> {
    let mut calls = tokio::task::JoinSet::new();
    for number in 0..100 {
        let (client, data) = (clients[number % clients.len()].clone(), pay_number(&Tokened, &server.url(), number));
        calls.spawn(async move { client.execute(&Tokened, &data).await });
    }
    calls.join_all().await
}

#[tokio::test]
async fn row_23_a_hundred_calls_at_once_are_one_token_request() {
    let processor = Processor::new().requires_token(AN_HOUR);
    let server = serving(&processor);
    let store = MemoryStore::default();
    let clients = [retrying().store(store.clone()).build(), retrying().store(store).build()];
    let outcomes = a_hundred_at_once(&clients, &server).await;
    assert!(outcomes.iter().all(Outcome::is_known));
    assert_eq!((server.ledger().token_requests(), server.ledger().charges().len()), (1, 100));
}

#[tokio::test]
async fn row_23_without_a_token_nothing_is_sent_and_not_everybody_asks() {
    for down in [
        Fault::from(fault_server::Response::fixed(503, "")),
        Fault::ResetOnAccept,
        fault_server::Response::fixed(401, r#"{"error":"invalid_client"}"#).into(),
        fault_server::Response::fixed(200, r#"{"access_token":""}"#).into(),
    ] {
        let server = always(down);
        let outcomes = a_hundred_at_once(&[retrying().build()], &server).await;
        for outcome in outcomes {
            let Outcome::NotSent(report) = outcome else { panic!("{outcome:?}") };
            let flows = report.frames().filter_map(|frame| frame.downcast_ref::<IntegrationError>());
            let is_named = |error: &IntegrationError| {
                matches!(error, IntegrationError::RequiredFlow { flow: "CreateAccessToken" })
            };
            assert!(flows.into_iter().any(is_named));
        }
        assert!(payments(&server).is_empty());
        // Once, or again a second later, each time with its attempts.
        let asked = server.ledger().connections();
        assert!(asked < 50, "a hundred calls asked {asked} times");
    }
}
