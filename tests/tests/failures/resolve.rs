//! Finding out what became of an operation: by its key, by the processor's id, by the router's reference.

use std::time::{Duration, Instant};

use connector_client::{CallOptions, Client, Deadlines, Outcome, Resolve};
use connector_core::{AttemptStatus, IntegrationError};
use fault_server::{End, Fault, FaultServer, Processor, Response};
use test_connectors::{Forgetful, Found, Keyed, Keyless};

use crate::{
    scene::{CHARGED_IN_SILENCE, LONG, charged, failing, judge, made, once, paying, refusal, unknown},
    shop::{capture, pay, refund, void},
};

/// As long as [`Found`] may miss a payment that was made.
const CONSISTENCY: Duration = Duration::from_secs(1);
const SHORT: Duration = Duration::from_millis(300);

#[tokio::test]
async fn by_the_same_key() {
    for executes in [true, false] {
        let lost = Fault::WholeRead { then: End::Close, executes };
        let server = failing([lost, Response::fixed(503, "").into(), refusal(409, "key_in_use").into()]);
        let client = once().build();
        let first = unknown(paying(&client, &Keyed, &server).await.outcome);
        // The first response to the same call settles nothing; the one after does.
        let outcome = client.resolve(&Keyed, &pay(&Keyed, &server.url()), &first, LONG).await;
        judge(&outcome, &server.ledger(), "order_1");
        assert_eq!(outcome.known().unwrap().status, AttemptStatus::Charged);
        charged(paying(&client, &Keyed, &server).await);
    }
}

#[tokio::test]
async fn by_the_processors_id() {
    let (held, voided) = (Processor::new(), Processor::new());
    let (id_held, id_voided) = (made(&held, false), made(&voided, false));
    let held = FaultServer::builder().processor(held).script([CHARGED_IN_SILENCE]).start().unwrap();
    let voided = FaultServer::builder().processor(voided).script([CHARGED_IN_SILENCE]).start().unwrap();
    let client = once().build();
    let taking = capture(&Keyless, &held.url(), &id_held, 1000);
    let first = unknown(client.execute(&Keyless, &taking).await);
    let taken = client.resolve(&Keyless, &taking, &first, LONG).await.known().unwrap();
    assert_eq!(taken.status, AttemptStatus::Charged);
    let releasing = void(&Keyless, &voided.url(), &id_voided);
    let first = unknown(client.execute(&Keyless, &releasing).await);
    let released = client.resolve(&Keyless, &releasing, &first, LONG).await.known().unwrap();
    assert_eq!(released.status, AttemptStatus::Voided);
    assert_eq!((held.ledger().captures_of(&id_held).len(), voided.ledger().voids_of(&id_voided).len()), (1, 1));
}

/// The payment is as it was: that says nothing of a capture that may be carried out yet.
#[tokio::test]
async fn an_unchanged_payment_does_not_settle_a_capture() {
    let processor = Processor::new();
    let id = made(&processor, false);
    let lost = Fault::WholeRead { then: End::Close, executes: false };
    let server = FaultServer::builder().processor(processor).script([lost]).start().unwrap();
    let client = once().build();
    let taking = capture(&Keyless, &server.url(), &id, 1000);
    let first = unknown(client.execute(&Keyless, &taking).await);
    unknown(client.resolve(&Keyless, &taking, &first, SHORT).await);
    assert_eq!(server.ledger().captures_of(&id).len(), 0);
}

#[tokio::test]
async fn by_the_routers_reference() {
    let processor = Processor::new().without_keys().visible_after(CONSISTENCY / 2);
    let server = FaultServer::builder().processor(processor).script([CHARGED_IN_SILENCE]).start().unwrap();
    let client = once().build();
    let data = pay(&Found, &server.url());
    let first = unknown(paying(&client, &Found, &server).await.outcome);
    assert_eq!((first.resolve, first.retryable), (Resolve::Flow("PSync"), false));
    let outcome = client.resolve(&Found, &data, &first, LONG).await;
    judge(&outcome, &server.ledger(), "order_1");
    assert_eq!(outcome.known().unwrap().status, AttemptStatus::Charged);
}

/// The charge never got there. That it is not found says so only when it must have been seen.
#[tokio::test]
async fn not_found_is_final_only_after_the_delay() {
    let lost = Fault::WholeRead { then: End::Close, executes: false };
    let server = failing([lost]);
    let client = once().build();
    let data = pay(&Found, &server.url());
    let first = unknown(paying(&client, &Found, &server).await.outcome);
    let early = client.resolve(&Found, &data, &first, SHORT).await;
    assert!(early.is_unknown(), "{early:?}");
    assert!(server.ledger().requests().len() > 1, "it was looked up");
    let Outcome::NotSent(report) = client.resolve(&Found, &data, &first, LONG).await else { panic!("not settled") };
    assert!(matches!(report.current_context(), IntegrationError::NeverMade));
    assert!(first.since.elapsed().unwrap() >= CONSISTENCY);
    // A later call is the operation's first.
    charged(paying(&client, &Found, &server).await);
}

/// The charge was made and is seen late: before the delay it is never reported as not made.
#[tokio::test]
async fn what_is_seen_late_is_not_reported_as_never_made() {
    let processor = Processor::new().without_keys().visible_after(CONSISTENCY - Duration::from_millis(100));
    let server = FaultServer::builder().processor(processor).script([CHARGED_IN_SILENCE]).start().unwrap();
    let client = once().build();
    let data = pay(&Found, &server.url());
    let first = unknown(paying(&client, &Found, &server).await.outcome);
    for patience in [Duration::from_millis(50), Duration::from_millis(250), LONG] {
        let outcome = client.resolve(&Found, &data, &first, patience).await;
        judge(&outcome, &server.ledger(), "order_1");
        assert!(outcome.is_unknown() || outcome.is_known(), "{outcome:?}");
    }
}

/// No connector here declares how late look-ups by id may be: not found is never proof.
#[tokio::test]
async fn not_found_by_id_is_not_final() {
    let server = failing([CHARGED_IN_SILENCE]);
    let client = once().build();
    let giving = refund(&Keyless, &server.url(), "pay_none", 100);
    let first = unknown(client.execute(&Keyless, &giving).await);
    unknown(client.resolve(&Keyless, &giving, &first, SHORT).await);
    let paying = pay(&Keyless, &server.url());
    let first = unknown(client.execute_with(&Keyless, &paying, &CallOptions::new().after(&first)).await);
    unknown(client.resolve(&Keyless, &paying, &first, SHORT).await);
}

#[tokio::test]
async fn patience_ends() {
    for fault in [
        Fault::WholeRead { then: End::Hang, executes: true },
        Response::fixed(503, "").executed().into(),
        Response::processor().in_pieces(1, Duration::from_millis(200)).into(),
        refusal(401, "no").into(),
    ] {
        for connector in [&Keyed as &dyn connector_core::Connector, &Keyless, &Found, &Forgetful] {
            let server = FaultServer::builder().script([CHARGED_IN_SILENCE]).then(fault.clone()).start().unwrap();
            let client = Client::builder()
                .retries(connector_client::RetryPolicy::never())
                .deadlines(Deadlines { total: LONG, ..Deadlines::default() })
                .build();
            let data = pay(connector, &server.url());
            let first = unknown(client.execute(connector, &data).await);
            let begun = Instant::now();
            let left = client.resolve(connector, &data, &first, SHORT).await;
            assert!(begun.elapsed() < LONG / 2, "{fault:?}");
            judge(&left, &server.ledger(), "order_1");
            let left = unknown(left);
            assert!(left.since <= first.since + Duration::from_millis(1), "the doubt is no younger");
        }
    }
}
