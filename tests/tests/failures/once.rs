//! Rows 17 to 19: calls beside each other, given up, and many of one operation.

use std::{pin::pin, time::Duration};

use connector_client::{Client, ConnectorLimits, Outcome, Stage, store::MemoryStore};
use connector_core::IntegrationError;
use fault_server::{End, Fault, FaultServer, Processor};
use test_connectors::{Keyed, Keyless};

use crate::{
    scene::{LONG, always, charged, judge, made, once, paying, retrying, unknown, until},
    shop::{capture, pay, pay_number, refund},
};

/// The first processor has all the calls that it may have under way, and more that wait; the second one's calls succeed.
#[tokio::test]
async fn row_17_one_processor_hangs_and_the_other_does_not_notice() {
    let hanging = always(Fault::WholeRead { then: End::Hang, executes: true });
    let well = always(Fault::Serve);
    let limits = ConnectorLimits { concurrency: 4, ..ConnectorLimits::default() };
    let client = retrying().connector_limits(limits).build();
    let waiting: Vec<_> = (0..12)
        .map(|number| {
            let (client, data) = (client.clone(), pay_number(&Keyed, &hanging.url(), number));
            tokio::spawn(async move { client.execute(&Keyed, &data).await })
        })
        .collect();
    until(|| hanging.ledger().requests().len() == 4).await;
    for number in 0..20 {
        let outcome = client.execute(&Keyless, &pay_number(&Keyless, &well.url(), number)).await;
        judge(&outcome, &well.ledger(), &format!("order_{number}"));
        assert!(outcome.is_known(), "{outcome:?}");
    }
    assert!(waiting.iter().all(|call| !call.is_finished()));
    assert_eq!(hanging.ledger().requests().len(), 4, "no more than its places");
    hanging.from_now_on(Fault::Serve);
    hanging.disconnect();
    for (number, call) in waiting.into_iter().enumerate() {
        let outcome = call.await.unwrap();
        judge(&outcome, &hanging.ledger(), &format!("order_{number}"));
        assert!(outcome.is_known(), "{outcome:?}");
    }
}

/// Who finds no place in time was not sent.
#[tokio::test]
async fn row_17_over_the_limit_is_not_sent() {
    let hanging = always(Fault::WholeRead { then: End::Hang, executes: true });
    let limits = ConnectorLimits { concurrency: 1, ..ConnectorLimits::default() };
    let client = once().connector_limits(limits).build();
    let first = tokio::spawn({
        let (client, data) = (client.clone(), pay_number(&Keyless, &hanging.url(), 0));
        async move { client.execute(&Keyless, &data).await }
    });
    until(|| hanging.ledger().requests().len() == 1).await;
    let options = connector_client::CallOptions::new().deadline(Duration::from_millis(50));
    let outcome = crate::scene::paying_with(&client, &Keyless, &hanging, &options).await.outcome;
    let Outcome::NotSent(report) = outcome else { panic!("{outcome:?}") };
    assert!(matches!(report.current_context(), IntegrationError::NotReached { .. }));
    assert_eq!(hanging.ledger().requests().len(), 1);
    hanging.disconnect();
    unknown(first.await.unwrap());
}

/// Begins a payment, waits until the processor works on it, and gives it up.
async fn dropped(client: &Client, connector: &dyn connector_core::Connector, server: &FaultServer, at: &Processor) {
    let data = pay(connector, &server.url());
    let mut call = pin!(client.execute(connector, &data));
    tokio::select! {
        outcome = &mut call => panic!("{outcome:?}"),
        () = until(|| at.in_progress() == 1) => {}
    }
}

#[tokio::test]
async fn row_18_a_call_that_is_given_up_leaves_its_operation_unknown() {
    let processor = Processor::new();
    let hold = processor.hold();
    let server = FaultServer::builder().processor(processor.clone()).start().unwrap();
    let store = MemoryStore::default();
    let client = retrying().store(store.clone()).build();
    dropped(&client, &Keyless, &server, &processor).await;
    drop(hold);
    until(|| server.ledger().charges().len() == 1).await;
    let restarted = retrying().store(store).build();
    for client in [&client, &restarted] {
        let unknown = unknown(paying(client, &Keyless, &server).await.outcome);
        assert_eq!((unknown.stage, unknown.retryable), (Stage::Held, false));
    }
    assert_eq!((server.ledger().requests().len(), server.ledger().charges().len()), (1, 1));
}

#[tokio::test]
async fn row_18_with_a_key_the_next_call_gets_the_outcome() {
    let processor = Processor::new();
    let hold = processor.hold();
    let server = FaultServer::builder().processor(processor.clone()).start().unwrap();
    let client = retrying().build();
    dropped(&client, &Keyed, &server, &processor).await;
    drop(hold);
    until(|| server.ledger().charges().len() == 1).await;
    charged(paying(&client, &Keyed, &server).await);
    assert_eq!(server.ledger().requests().len(), 2);
}

/// Given up while the processor was not reached yet, and called again at one that is not there: in doubt, too, since nobody
/// saw what the first call had sent.
#[tokio::test]
async fn row_18_a_call_that_was_given_up_is_never_reported_as_not_sent() {
    let server = always(Fault::WholeRead { then: End::Hang, executes: true });
    let client = once().build();
    let data = pay(&Keyless, &server.url());
    assert!(tokio::time::timeout(Duration::from_millis(100), client.execute(&Keyless, &data)).await.is_err());
    let ledger = server.ledger();
    drop(server);
    let outcome = client.execute(&Keyless, &data).await;
    judge(&outcome, &ledger, "order_1");
    unknown(outcome);
}

#[tokio::test]
async fn row_19_fifty_calls_at_once_are_one_charge() {
    for connector in [&Keyless as &'static dyn connector_core::Connector, &Keyed] {
        let processor = Processor::new().takes(Duration::from_millis(50));
        let server = FaultServer::builder().processor(processor).start().unwrap();
        let store = MemoryStore::default();
        // Two processes of a router that share a store.
        let clients = [retrying().store(store.clone()).build(), retrying().store(store).build()];
        let calls: Vec<_> = (0..50)
            .map(|number| {
                let (client, data) = (clients[number % 2].clone(), pay(connector, &server.url()));
                tokio::spawn(async move { client.exchange(connector, &data).await })
            })
            .collect();
        let mut attempts = 0;
        for call in calls {
            let exchange = tokio::time::timeout(LONG, call).await.unwrap().unwrap();
            judge(&exchange.outcome, &server.ledger(), "order_1");
            attempts += exchange.attempts;
            charged(exchange);
        }
        assert_eq!((attempts, server.ledger().requests().len(), server.ledger().charges().len()), (1, 1, 1));
    }
}

#[tokio::test]
async fn row_19_fifty_captures_or_refunds_at_once_are_one() {
    let (held, captured) = (Processor::new(), Processor::new());
    let (id_held, id_captured) = (made(&held, false), made(&captured, true));
    let held = FaultServer::builder().processor(held).start().unwrap();
    let captured = FaultServer::builder().processor(captured).start().unwrap();
    let client = retrying().build();
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..50 {
        // Parts, of which the processor would execute several.
        let (taking, giving) =
            (capture(&Keyless, &held.url(), &id_held, 10), refund(&Keyless, &captured.url(), &id_captured, 10));
        let (one, other) = (client.clone(), client.clone());
        calls.spawn(async move { one.execute(&Keyless, &taking).await.kind() });
        calls.spawn(async move { other.execute(&Keyless, &giving).await.kind() });
    }
    assert!(calls.join_all().await.into_iter().all(|kind| kind == "known"));
    assert_eq!((held.ledger().captures_of(&id_held).len(), captured.ledger().refunds_of(&id_captured).len()), (1, 1));
}

/// What the one call came to unclear, the others are told, too; none of them sends.
#[tokio::test]
async fn row_19_fifty_calls_of_an_operation_in_doubt_are_one_charge() {
    let server = always(Fault::WholeRead { then: End::Close, executes: true });
    let client = retrying().build();
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (client, data) = (client.clone(), pay(&Keyless, &server.url()));
        calls.spawn(async move { client.execute(&Keyless, &data).await.kind() });
    }
    assert!(calls.join_all().await.into_iter().all(|kind| kind == "unknown"));
    assert_eq!(server.ledger().charges().len(), 1);
}
