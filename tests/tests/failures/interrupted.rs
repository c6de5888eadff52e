//! Rows 3 to 8: the connection, or the response, ends too early or not at all.

use std::time::{Duration, Instant};

use connector_client::{CallOptions, Client, ConnectorLimits, Deadlines, Resolve, Stage};
use fault_server::{End, Fault, FaultServer, Length, Processor, Response};
use test_connectors::{Keyed, Keyless, Tokened};

use crate::{
    scene::{
        LONG, always, assert_all_alike, attempts, charged, failing, judge, made, once, paying, paying_with, retrying,
        total, unknown, until,
    },
    shop::{capture, look_up, pay_number, refund, void},
};

#[tokio::test]
async fn row_03_closed_after_the_request_is_unknown_and_sent_again_under_its_key_alone() {
    for executes in [true, false] {
        for then in [End::Close, End::Reset] {
            let fault = Fault::WholeRead { then, executes };
            let server = failing([fault.clone()]);
            let unknown = unknown(paying(&retrying().build(), &Keyless, &server).await.outcome);
            assert_eq!((unknown.stage, unknown.idempotency_key, unknown.retryable), (Stage::Waiting, None, false));
            let ledger = server.ledger();
            assert_eq!((ledger.requests().len(), ledger.charges().len()), (1, usize::from(executes)));

            let server = failing([fault]);
            charged(paying(&retrying().build(), &Keyed, &server).await);
            let requests = server.ledger().requests();
            assert_eq!(requests.len(), 2);
            assert!(requests[0].header("idempotency-key").is_some());
            assert_all_alike(&requests);
        }
    }
}

/// Sends a first payment over a connection that is kept and then fails the second request on it.
async fn kept(client: &Client, server: &FaultServer) {
    let first = pay_number(&Keyless, &server.url(), 0);
    assert!(client.execute(&Keyless, &first).await.is_known());
    // The connection goes back to the others in a task of its own.
    tokio::time::sleep(Duration::from_millis(100)).await;
}

#[tokio::test]
async fn row_04_a_kept_connection_that_is_closed_is_as_a_new_one() {
    for executes in [true, false] {
        let server = failing([Fault::CloseOnNext { executes }]);
        let client = retrying().build();
        kept(&client, &server).await;
        let unknown = unknown(paying(&client, &Keyless, &server).await.outcome);
        assert!(!unknown.retryable);
        let ledger = server.ledger();
        assert_eq!((ledger.connections(), ledger.requests().len()), (1, 2), "sent once, over the kept connection");
        assert_eq!(ledger.charges_of("order_1").len(), usize::from(executes));

        let server = failing([Fault::CloseOnNext { executes }]);
        let client = retrying().build();
        kept(&client, &server).await;
        let exchange = paying(&client, &Keyed, &server).await;
        assert_eq!((exchange.attempts, server.ledger().connections()), (2, 2));
        charged(exchange);
    }
}

#[tokio::test]
async fn row_04_a_look_up_over_it_is_made_again() {
    let server = failing([Fault::CloseOnNext { executes: true }]);
    let client = retrying().build();
    kept(&client, &server).await;
    let exchange = client.exchange(&Keyless, &look_up(&Keyless, &server.url(), "pay_1")).await;
    assert_eq!((exchange.attempts, server.ledger().connections()), (2, 2));
    charged(exchange);
}

/// A connection that was closed while nobody used it: whatever is seen of that, nothing is charged twice.
#[tokio::test]
async fn row_04_a_connection_that_was_closed_in_silence_is_not_trusted() {
    let server = always(Fault::CloseIdle);
    let client = retrying().build();
    for number in 0..20 {
        let outcome = client.execute(&Keyed, &pay_number(&Keyed, &server.url(), number)).await;
        judge(&outcome, &server.ledger(), &format!("order_{number}"));
        assert!(outcome.is_known(), "{outcome:?}");
    }
}

#[tokio::test]
async fn row_05_a_reset_in_the_middle_of_the_request_is_unknown() {
    let parts = [1, 20, 150, 200].map(|bytes| Fault::PartRead { bytes, then: End::Reset });
    let heads = [End::Close, End::Reset].map(|then| Fault::HeadRead { then });
    for fault in parts.into_iter().chain(heads) {
        let server = failing([fault.clone()]);
        let unknown = unknown(paying(&retrying().build(), &Keyless, &server).await.outcome);
        assert!(!unknown.stage.proves_nothing_was_sent(), "{fault:?}");
        let ledger = server.ledger();
        assert_eq!((ledger.connections(), ledger.charges().len()), (1, 0), "{fault:?}");

        let server = failing([fault]);
        charged(paying(&retrying().build(), &Keyed, &server).await);
    }
}

/// Where the reset comes before the first byte was written, that is known, and the request goes out again.
#[tokio::test]
async fn row_05_a_reset_before_the_request_was_written_charges_once() {
    for connector in [&Keyed as &dyn connector_core::Connector, &Keyless] {
        for _ in 0..10 {
            let server = failing([Fault::ResetOnAccept]);
            let exchange = paying(&retrying().build(), connector, &server).await;
            assert!(exchange.outcome.is_known() || exchange.outcome.is_unknown(), "{:?}", exchange.outcome);
            assert!(exchange.outcome.is_known() || connector.spec().id == "keyless");
        }
    }
}

#[tokio::test]
async fn row_06_no_response_within_the_deadline_is_unknown_and_names_the_recovery() {
    let hang = || Fault::WholeRead { then: End::Hang, executes: true };
    let client = || once().deadlines(total(Duration::from_millis(800))).build();
    let server = always(hang());
    let of_payment = unknown(paying(&client(), &Keyed, &server).await.outcome);
    until(|| server.ledger().charges().len() == 1).await;
    assert_eq!((of_payment.stage, of_payment.resolve), (Stage::Waiting, Resolve::Flow("PSync")));
    assert_eq!(of_payment.idempotency_key.as_deref(), server.ledger().requests()[0].header("idempotency-key"));
    assert!(of_payment.retryable);

    let (held, captured) = (Processor::new(), Processor::new());
    let (id_held, id_captured) = (made(&held, false), made(&captured, true));
    let held = FaultServer::builder().processor(held).then(hang()).start().unwrap();
    let captured = FaultServer::builder().processor(captured).then(hang()).start().unwrap();
    let taken = client().execute(&Keyless, &capture(&Keyless, &held.url(), &id_held, 1000)).await;
    assert_eq!(unknown(taken).resolve, Resolve::Flow("PSync"));
    until(|| held.ledger().captures_of(&id_held).len() == 1).await;
    let released = client().execute(&Keyless, &void(&Keyless, &held.url(), &id_held)).await;
    assert_eq!(unknown(released).resolve, Resolve::Flow("PSync"));
    let given = client().execute(&Keyless, &refund(&Keyless, &captured.url(), &id_captured, 1000)).await;
    assert_eq!(unknown(given).resolve, Resolve::Flow("RSync"));
    until(|| captured.ledger().refunds_of(&id_captured).len() == 1).await;
}

#[tokio::test]
async fn row_06_silence_ends_a_call_whose_deadline_is_far() {
    let server = always(Fault::WholeRead { then: End::Hang, executes: true });
    let deadlines = Deadlines { connect: Duration::from_millis(100), read: Duration::from_millis(100), total: LONG };
    let begun = Instant::now();
    unknown(paying(&once().deadlines(deadlines).build(), &Keyed, &server).await.outcome);
    assert!(begun.elapsed() < LONG / 2);
}

#[tokio::test]
async fn row_07_a_byte_at_a_time_is_ended_by_the_deadline() {
    let slow = Response::processor().in_pieces(1, Duration::from_millis(100));
    let long_head = slow.clone().filler_headers(50);
    for response in [slow, long_head] {
        let server = always(response);
        let begun = Instant::now();
        let deadline = CallOptions::new().deadline(Duration::from_millis(400));
        unknown(paying_with(&retrying().build(), &Keyed, &server, &deadline).await.outcome);
        assert!(begun.elapsed() < LONG);
    }
}

/// The token, the attempts, the waits between them and the reading are one call.
#[tokio::test]
async fn row_07_the_callers_deadline_spans_everything() {
    let processor = Processor::new().requires_token(Duration::from_secs(60));
    let slow = Duration::from_millis(100);
    let script = [
        Response::processor().delayed(slow),
        Response::fixed(503, "").delayed(slow),
        Response::fixed(503, "").delayed(slow),
        Response::processor().in_pieces(1, Duration::from_secs(1)),
    ];
    let server = FaultServer::builder().processor(processor).script(script.map(Fault::from)).start().unwrap();
    let client = Client::builder().retries(attempts(4)).build();
    let begun = Instant::now();
    let deadline = CallOptions::new().deadline(Duration::from_millis(1_500));
    let exchange = paying_with(&client, &Tokened, &server, &deadline).await;
    assert!(begun.elapsed() < LONG);
    assert_eq!((exchange.attempts, exchange.required.len()), (3, 1));
    assert_eq!(unknown(exchange.outcome).stage, Stage::Waiting);
    assert_eq!(server.ledger().charges().len(), 1);
}

#[tokio::test]
async fn row_07_a_token_that_comes_a_byte_at_a_time_ends_the_call_unsent() {
    let server = always(Response::processor().in_pieces(1, Duration::from_millis(200)));
    let begun = Instant::now();
    let deadline = CallOptions::new().deadline(Duration::from_millis(400));
    let outcome = paying_with(&retrying().build(), &Tokened, &server, &deadline).await.outcome;
    assert_eq!(outcome.kind(), "not_sent");
    assert!(begun.elapsed() < LONG);
    assert_eq!(server.ledger().charges().len(), 0);
}

/// How many bytes the processor's response to a charge has: head (at least) and body.
const HEAD: u64 = 60;

/// The length of the shortest body: no id and no reference here is shorter.
async fn body_length() -> u64 {
    let server = always(Fault::Serve);
    let exchange = paying(&once().keep_raw(true).build(), &Keyed, &server).await;
    exchange.raw.unwrap().expose().len() as u64
}

/// Every cut of the response, in its head and in its body, whatever tells the body's length.
async fn cuts() -> Vec<Response> {
    let length = body_length().await;
    let heads = (0..HEAD).step_by(3).map(|bytes| Response::processor().cut_head(bytes));
    let lengths = [Length::Right, Length::Absent, Length::Chunked];
    let bodies = lengths
        .into_iter()
        .flat_map(|told| (0..length).map(move |bytes| Response::processor().length(told).cut_body(bytes)));
    heads.chain(bodies).collect()
}

#[tokio::test]
async fn row_08_a_response_truncated_at_any_byte_is_unknown() {
    let cuts = cuts().await;
    let server = failing(cuts.clone());
    // So many connections that end without a response would have the processor left alone.
    let limits = ConnectorLimits { failure_threshold: u32::MAX, ..ConnectorLimits::default() };
    let client = once().connector_limits(limits).build();
    for (number, cut) in cuts.iter().enumerate() {
        let reference = format!("order_{number}");
        let outcome = client.execute(&Keyless, &pay_number(&Keyless, &server.url(), number)).await;
        assert!(outcome.is_unknown(), "{cut:?}: {outcome:?}");
        assert_eq!(server.ledger().charges_of(&reference).len(), 1, "{cut:?}");
    }
    assert_eq!(server.script_left(), 0);
}

/// One in thirteen of them is said again whole.
#[tokio::test]
async fn row_08_what_was_cut_is_asked_for_again_under_the_same_key() {
    for cut in cuts().await.into_iter().step_by(13) {
        let server = failing([cut]);
        charged(paying(&retrying().build(), &Keyed, &server).await);
        let requests = server.ledger().requests();
        assert_eq!(requests.len(), 2);
        assert_all_alike(&requests);
    }
}

/// Money was taken behind a refusal that was not read to its end.
#[tokio::test]
async fn row_08_a_cut_refusal_is_no_refusal() {
    const REFUSED: &str = r#"{"error":{"code":"declined","message":"no"}}"#;
    for bytes in 0..REFUSED.len() as u64 {
        let server = failing([Response::fixed(402, REFUSED).executed().cut_body(bytes)]);
        unknown(paying(&once().build(), &Keyless, &server).await.outcome);
        assert_eq!(server.ledger().charges().len(), 1);
    }
}
