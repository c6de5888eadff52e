//! Under "Outcomes": look-ups never touch a payment's status, and a refused capture, void or refund leaves it as it was.

use std::time::Duration;

use connector_client::{CallOptions, Client, Outcome, Resolve};
use connector_core::{AttemptStatus, ErrorResponse};
use fault_server::{End, Fault, FaultServer, Processor, Response};
use test_connectors::{Keyed, Keyless};

use crate::{
    scene::{CHARGED_IN_SILENCE, always, attempts, charged, made, once, refusal, retrying, unknown},
    shop::{capture, look_up, look_up_refund, refund, void},
};

fn declined<T: std::fmt::Debug>(outcome: Outcome<T>) -> ErrorResponse {
    match outcome {
        Outcome::Declined(error) => error,
        other => panic!("{other:?}"),
    }
}

async fn status(client: &Client, server: &FaultServer, id: &str) -> AttemptStatus {
    client.execute(&Keyless, &look_up(&Keyless, &server.url(), id)).await.known().unwrap().status
}

#[tokio::test]
async fn a_refused_change_leaves_the_payment_as_it_was() {
    for (is_captured, stands) in [(false, AttemptStatus::Authorized), (true, AttemptStatus::Charged)] {
        let processor = Processor::new();
        let id = made(&processor, is_captured);
        let server = FaultServer::builder().processor(processor).start().unwrap();
        let client = retrying().build();
        for code in [400, 402, 403, 404, 422] {
            let refusing = always(refusal(code, "no"));
            let url = refusing.url();
            let client = retrying().build();
            let taken = declined(client.execute(&Keyless, &capture(&Keyless, &url, &id, 1000)).await);
            assert_eq!(taken.attempt_status, Some(AttemptStatus::CaptureFailed));
            let released = declined(client.execute(&Keyless, &void(&Keyless, &url, &id)).await);
            assert_eq!(released.attempt_status, Some(AttemptStatus::VoidFailed));
            let given = declined(client.execute(&Keyless, &refund(&Keyless, &url, &id, 1000)).await);
            assert_eq!(given.attempt_status, None);
        }
        // The processor's own refusals: more than there is.
        if !is_captured {
            let taken = client.execute(&Keyless, &capture(&Keyless, &server.url(), &id, 1001)).await;
            assert_eq!(declined(taken).code.as_deref(), Some("amount_too_large"));
        } else {
            let given = client.execute(&Keyless, &refund(&Keyless, &server.url(), &id, 1001)).await;
            assert_eq!(declined(given).code.as_deref(), Some("amount_too_large"));
        }
        assert_eq!(status(&client, &server, &id).await, stands);
        let ledger = server.ledger();
        assert_eq!(ledger.entries().len(), 1, "the payment itself");
    }
}

/// A capture that may have been made is no failed one, and is made once.
#[tokio::test]
async fn a_change_in_doubt_is_unknown_and_made_once() {
    for connector in [&Keyed as &dyn connector_core::Connector, &Keyless] {
        let (held, voided, captured) = (Processor::new(), Processor::new(), Processor::new());
        let ids = [made(&held, false), made(&voided, false), made(&captured, true)];
        let [held, voided, captured] = [held, voided, captured]
            .map(|processor| FaultServer::builder().processor(processor).script([CHARGED_IN_SILENCE]).start().unwrap());
        let client = once().build();
        for is_repeat in [false, true] {
            let kinds = [
                client.execute(connector, &capture(connector, &held.url(), &ids[0], 600)).await.kind(),
                client.execute(connector, &void(connector, &voided.url(), &ids[1])).await.kind(),
                client.execute(connector, &refund(connector, &captured.url(), &ids[2], 300)).await.kind(),
            ];
            let has_key = connector.spec().id == "keyed";
            assert_eq!(kinds, [if is_repeat && has_key { "known" } else { "unknown" }; 3]);
        }
        assert_eq!(held.ledger().captures_of(&ids[0]).len(), 1);
        assert_eq!(voided.ledger().voids_of(&ids[1]).len(), 1);
        assert_eq!(captured.ledger().refunds_of(&ids[2]).len(), 1);
    }
}

/// Every way in which a look-up can fail.
fn failures() -> Vec<Fault> {
    let refusals = [400, 401, 402, 403, 404, 409, 422, 429].map(|status| refusal(status, "no").into());
    let html = [200, 301, 404, 500, 502, 503, 520].map(|status| Response::fixed(status, "<html>").into());
    let ends = [End::Close, End::Reset, End::Hang].map(|then| Fault::WholeRead { then, executes: true });
    refusals.into_iter().chain(html).chain(ends).chain([Fault::ResetOnAccept, Fault::garbage(), Fault::Http2]).collect()
}

#[tokio::test]
async fn a_look_up_that_fails_is_unknown_and_may_be_made_again() {
    for fault in failures() {
        let server = always(fault.clone());
        let client = once().build();
        let options = CallOptions::new().deadline(Duration::from_millis(100));
        let payment = client.execute_with(&Keyless, &look_up(&Keyless, &server.url(), "pay_1"), &options).await;
        let refund = client.execute_with(&Keyless, &look_up_refund(&Keyless, &server.url(), "re_1"), &options).await;
        for (unknown, flow) in [(unknown(payment), "PSync"), (unknown(refund), "RSync")] {
            assert!(unknown.retryable, "{fault:?}");
            assert_eq!((unknown.resolve, unknown.idempotency_key), (Resolve::Flow(flow), None));
            let error = unknown.unclear.and_then(|unclear| unclear.error);
            assert!(error.is_none_or(|error| error.attempt_status.is_none()), "{fault:?}");
        }
    }
    // One that is not sent is to be made again, too.
    let url = format!("http://{}", crate::scene::deaf(7));
    assert!(unknown(once().build().execute(&Keyless, &look_up(&Keyless, &url, "pay_1")).await).retryable);
}

#[tokio::test]
async fn a_look_up_is_made_again_within_the_deadline() {
    for fault in failures().into_iter().filter(|fault| fault.name() != "whole_read_then_hang") {
        let processor = Processor::new();
        let id = made(&processor, true);
        let server = FaultServer::builder().processor(processor).script([fault.clone()]).start().unwrap();
        let client = Client::builder().retries(attempts(2)).build();
        let exchange = client.exchange(&Keyless, &look_up(&Keyless, &server.url(), &id)).await;
        // The credentials are not better the second time.
        if let Fault::Response(response) = &fault
            && matches!(response.source, fault_server::Source::Fixed { status: 401 | 403, .. })
        {
            assert_eq!((exchange.attempts, exchange.outcome.kind()), (1, "unknown"));
            continue;
        }
        assert_eq!(exchange.attempts, 2, "{fault:?}");
        charged(exchange);
    }
}
