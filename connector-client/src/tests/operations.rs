//! One operation, however many calls.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    sync::Arc,
    task::Poll,
    time::Duration,
};

use connector_core::{Amount, RouterData, flow::Authorize, request::IntegrationError};

use super::{
    acme::{Acme, pay},
    listener::{Listener, Reply, response},
    scripted::{self, Scripted, failure},
};
use crate::{
    Client, Outcome, RetryPolicy, Stage,
    store::{MemoryStore, Pending, Store, StoreError},
};

const URL: &str = "https://acme.example";
const PAID: &str = r#"{"id":"pay_1","state":"paid"}"#;

fn client(
    script: impl IntoIterator<Item = Result<connector_core::http::HttpResponse, crate::TransportError>>,
) -> Client<Scripted> {
    Client::builder().retries(RetryPolicy::never()).transport(Scripted::new(script)).build()
}

#[tokio::test]
async fn fifty_calls_at_once_are_one_request() {
    let listener = Listener::start(vec![response(200, PAID)]);
    let (client, data) = (Client::new(), Arc::new(pay(&listener.url())));
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let (client, data) = (client.clone(), Arc::clone(&data));
            tokio::spawn(async move { client.exchange(&Acme, &*data).await })
        })
        .collect();
    let mut attempts = 0;
    for call in calls {
        let exchange = call.await.unwrap();
        assert_eq!(exchange.outcome.known().unwrap().connector_transaction_id.as_deref(), Some("pay_1"));
        attempts += exchange.attempts;
    }
    assert_eq!((attempts, listener.requests().len()), (1, 1));
}

#[tokio::test]
async fn a_later_call_gets_the_outcome_of_the_first() {
    for (body, status, kind) in [(PAID, 200, "known"), (r#"{"code":"no_funds"}"#, 402, "declined")] {
        let client = client([scripted::response(status, body)]);
        for _ in 0..3 {
            assert_eq!(client.execute(&Acme, &pay(URL)).await.kind(), kind);
        }
        assert_eq!(client.transport().requests().len(), 1);
    }
}

#[tokio::test]
async fn an_operation_that_was_not_sent_or_not_authorized_may_be_called_again() {
    let client = client([
        failure(Stage::Connecting),
        scripted::response(401, r#"{"code":"who_are_you"}"#),
        scripted::response(200, PAID),
    ]);
    for kind in ["not_sent", "declined", "known"] {
        assert_eq!(client.execute(&Acme, &pay(URL)).await.kind(), kind);
    }
}

#[tokio::test]
async fn an_unknown_operation_stays_unknown_over_calls() {
    let client = client([failure(Stage::Waiting), failure(Stage::Connecting), scripted::response(200, PAID)]);
    let Outcome::Unknown(first) = client.execute(&Acme, &pay(URL)).await else { panic!("known") };
    let Outcome::Unknown(later) = client.execute(&Acme, &pay(URL)).await else { panic!("known") };
    let apart = first.since.duration_since(later.since).unwrap_or_default();
    assert!(apart < Duration::from_millis(2), "it is unknown since the first attempt");
    assert!(client.execute(&Acme, &pay(URL)).await.is_known());
}

#[tokio::test]
async fn an_operation_with_other_data_is_refused() {
    fn other() -> RouterData<Authorize> {
        let mut data = pay(URL);
        data.request.amount = Amount::new(2000, data.request.amount.currency());
        data
    }
    // The amount is no part of the hand-written request; its card is.
    let mut other = other();
    if let connector_core::data::PaymentMethodData::Card(card) = &mut other.request.payment_method {
        card.number = "5555555555554444".parse().unwrap();
    }
    let settled = client([scripted::response(200, PAID)]);
    assert!(settled.execute(&Acme, &pay(URL)).await.is_known());
    let Outcome::NotSent(report) = settled.execute(&Acme, &other).await else { panic!("sent") };
    assert!(matches!(report.current_context(), IntegrationError::OperationReused));
    let open = client([failure(Stage::Waiting), scripted::response(200, PAID)]);
    assert!(open.execute(&Acme, &pay(URL)).await.is_unknown());
    let Outcome::Unknown(unknown) = open.execute(&Acme, &other).await else { panic!("sent") };
    assert_eq!(unknown.stage, Stage::Held);
    assert_eq!(open.transport().requests().len(), 1);
}

/// The caller gives up while the processor works: what it leaves behind is an unknown operation.
#[tokio::test]
async fn a_dropped_call_leaves_its_operation_unknown() {
    let listener = Listener::start(vec![Reply::Hang]);
    let store = MemoryStore::default();
    let client = Client::builder().store(store.clone()).retries(RetryPolicy::never()).build();
    let data = pay(&listener.url());
    {
        let mut call = pin!(client.execute(&Acme, &data));
        while listener.requests().is_empty() {
            poll_fn(|context| {
                assert!(call.as_mut().poll(context).is_pending());
                Poll::Ready(())
            })
            .await;
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    // Another client, as after a restart, at a processor that cannot be reached.
    let unreachable = Scripted::new([failure(Stage::Connecting)]);
    let restarted = Client::builder().store(store).retries(RetryPolicy::never()).transport(unreachable).build();
    assert!(restarted.execute(&Acme, &data).await.is_unknown());
}

struct Broken;

impl Store for Broken {
    fn get<'a>(&'a self, _: &'a str) -> Pending<'a, Option<Vec<u8>>> {
        Box::pin(async { Err(StoreError::new("it is broken")) })
    }

    fn swap<'a>(&'a self, _: &'a str, _: Option<&'a [u8]>, _: Option<&'a [u8]>, _: Duration) -> Pending<'a, bool> {
        Box::pin(async { Err(StoreError::new("it is broken")) })
    }
}

#[tokio::test]
async fn without_its_store_nothing_is_sent() {
    let script = Scripted::new([scripted::response(200, PAID)]);
    let client = Client::builder().store(Broken).transport(script).build();
    let Outcome::NotSent(report) = client.execute(&Acme, &pay(URL)).await else { panic!("sent") };
    assert!(matches!(report.current_context(), IntegrationError::StoreUnavailable));
    assert!(client.transport().requests().is_empty());
}

#[tokio::test]
async fn unlimited_patience_works_too() {
    let client = client([failure(Stage::Waiting), scripted::response(200, PAID)]);
    let Outcome::Unknown(unknown) = client.execute(&Acme, &pay(URL)).await else { panic!("known") };
    assert!(client.resolve(&Acme, &pay(URL), &unknown, Duration::MAX).await.is_known());
}
