//! Under "Outcomes": unknown is sticky, within a call and over all later ones of the operation.

use std::time::Duration;

use connector_client::{CallOptions, Client, Outcome, RetryPolicy, Stage, store::MemoryStore};
use fault_server::{Fault, FaultServer, Processor, Response};
use test_connectors::{Keyed, Keyless, Limited};

use crate::{
    scene::{
        CHARGED_IN_SILENCE, always, attempts, charged, deaf, failing, judge, once, paying, paying_with, refusal,
        retrying, unknown, until,
    },
    shop::{AMOUNT, euros, pay},
};

/// What says nothing of an earlier attempt.
fn no_responses() -> Vec<Fault> {
    let refusals = [401, 403, 408, 425, 429].map(|status| refusal(status, "no").into());
    let failures = [500, 502, 503, 504, 520].map(|status| Response::fixed(status, "").into());
    refusals.into_iter().chain(failures).chain([Fault::ResetOnAccept, Fault::garbage()]).collect()
}

/// What leaves an operation in doubt, though the charge was made.
fn doubts() -> Vec<Fault> {
    vec![
        CHARGED_IN_SILENCE,
        Response::fixed(502, "").executed().into(),
        Response::fixed(200, "<html>").executed().into(),
        Response::processor().cut_body(12).into(),
    ]
}

#[tokio::test]
async fn unknown_is_sticky_within_a_call() {
    for doubt in doubts() {
        for later in no_responses() {
            let server = FaultServer::builder().script([doubt.clone()]).then(later.clone()).start().unwrap();
            let unknown = unknown(paying(&retrying().build(), &Keyed, &server).await.outcome);
            assert!(unknown.retryable && unknown.idempotency_key.is_some(), "{later:?}");
            assert_eq!(server.ledger().charges().len(), 1);
        }
    }
}

#[tokio::test]
async fn unknown_is_sticky_over_calls() {
    for connector in [&Keyed as &dyn connector_core::Connector, &Keyless] {
        for later in no_responses() {
            let server = FaultServer::builder().script([CHARGED_IN_SILENCE]).then(later.clone()).start().unwrap();
            let client = once().build();
            let first = unknown(paying(&client, connector, &server).await.outcome);
            for _ in 0..2 {
                let again = unknown(paying(&client, connector, &server).await.outcome);
                assert!(again.since <= first.since + Duration::from_millis(1), "the doubt is as old as the first call");
            }
            // The router's own memory alone.
            let after = CallOptions::new().after(&first);
            let again = unknown(paying_with(&once().build(), connector, &server, &after).await.outcome);
            assert_eq!(again.since, first.since);
        }
    }
}

/// The processor cannot be reached any more: proof that this call did nothing, and of the first one none.
#[tokio::test]
async fn unknown_is_sticky_where_later_nothing_is_sent() {
    for connector in [&Keyed as &dyn connector_core::Connector, &Keyless] {
        let server =
            FaultServer::builder().at(deaf(5)).script([CHARGED_IN_SILENCE]).then(Fault::ResetOnAccept).start().unwrap();
        let data = pay(connector, &server.url());
        let store = MemoryStore::default();
        let client = once().store(store.clone()).build();
        let first = unknown(client.execute(connector, &data).await);
        let ledger = server.ledger();
        drop(server);
        let restarted = Client::builder().retries(attempts(2)).store(store).build();
        let forgetful = retrying().forget_operations().build();
        let after = CallOptions::new().after(&first);
        for outcome in [
            client.execute(connector, &data).await,
            restarted.execute(connector, &data).await,
            forgetful.execute_with(connector, &data, &after).await,
        ] {
            judge(&outcome, &ledger, "order_1");
            assert!(outcome.is_unknown(), "{outcome:?}");
        }
    }
}

/// Within one call: the second attempt finds nobody there.
#[tokio::test]
async fn unknown_is_sticky_where_the_next_attempt_is_not_sent() {
    let server = FaultServer::builder().at(deaf(6)).script([CHARGED_IN_SILENCE]).start().unwrap();
    let ledger = server.ledger();
    let data = pay(&Keyed, &server.url());
    let wait = Duration::from_millis(300);
    let policy = RetryPolicy { delay: wait, max_delay: wait, ..attempts(3) };
    let client = Client::builder().retries(policy).build();
    let call = tokio::spawn(async move { client.exchange(&Keyed, &data).await });
    until(|| ledger.requests().len() == 1).await;
    drop(server);
    let exchange = call.await.unwrap();
    judge(&exchange.outcome, &ledger, "order_1");
    assert_eq!((exchange.outcome.kind(), exchange.attempts), ("unknown", 3));
}

/// A 429 that says that it did nothing speaks of this attempt alone.
#[tokio::test]
async fn unknown_is_sticky_where_a_later_attempt_was_not_executed() {
    let server = FaultServer::builder().script([CHARGED_IN_SILENCE]).then(refusal(429, "later")).start().unwrap();
    let client = once().build();
    let first = unknown(paying(&client, &Limited, &server).await.outcome);
    for options in [CallOptions::new(), CallOptions::new().after(&first)] {
        let again = unknown(paying_with(&client, &Limited, &server, &options).await.outcome);
        assert_eq!((again.stage, again.retryable), (Stage::Held, false));
    }
    assert_eq!(server.ledger().requests().len(), 1);
}

#[tokio::test]
async fn the_processors_response_for_the_key_ends_the_doubt() {
    let amount = u64::try_from(AMOUNT).unwrap();
    for doubt in doubts() {
        let server = failing([doubt.clone()]);
        charged(paying(&retrying().build(), &Keyed, &server).await);

        let declining = Processor::new().declines(amount);
        let server = FaultServer::builder().processor(declining).script([doubt.clone()]).start().unwrap();
        let outcome = paying(&retrying().build(), &Keyed, &server).await.outcome;
        let is_read = matches!(outcome, Outcome::Declined(_));
        assert!(is_read, "{doubt:?}: {outcome:?}");
        assert_eq!(server.ledger().requests().len(), 2);
    }
}

/// The same operation with another amount: under the same key it is another request, and says nothing of the first.
#[tokio::test]
async fn a_key_that_another_request_used_up_is_unknown() {
    let server = always(Fault::Serve);
    charged(paying(&once().build(), &Keyed, &server).await);
    let mut other = pay(&Keyed, &server.url());
    other.request.amount = euros(2 * AMOUNT);
    let outcome = retrying().build().execute(&Keyed, &other).await;
    judge(&outcome, &server.ledger(), "order_1");
    let unknown = unknown(outcome);
    assert_eq!(unknown.unclear.unwrap().reason, connector_core::UnclearReason::KeyReused);
    assert_eq!(server.ledger().requests().len(), 2, "it is not sent again: it would be answered alike");
}

/// What the router says of earlier calls counts also where this one comes to nothing before it could be sent.
#[tokio::test]
async fn unknown_is_sticky_where_the_next_call_cannot_be_built() {
    let server = failing([CHARGED_IN_SILENCE]);
    let first = unknown(paying(&once().build(), &Keyed, &server).await.outcome);
    let mut other = pay(&Keyed, &server.url());
    other.request.amount = euros(-AMOUNT);
    let client = once().build();
    let outcome = client.execute_with(&Keyed, &other, &CallOptions::new().after(&first)).await;
    judge(&outcome, &server.ledger(), "order_1");
    assert_eq!(unknown(outcome).since, first.since);
    assert_eq!(client.execute(&Keyed, &other).await.kind(), "not_sent", "without it nothing is known of any");
}
