//! Rows 12 to 16: what is sent again, as what, and how often.

use std::time::{Duration, Instant, SystemTime};

use connector_client::{CallOptions, Client, Deadlines, RetryPolicy, Stage};
use connector_core::{Connector, PaymentMethod, UnclearReason, spec::IdempotencySpec};
use connector_tests::payments::{Merchant, ReadyMade, Visit, visit};
use fault_server::{Executed, Fault, FaultServer, Ledger, Processor, Request, Response, Then};
use serde_json::json;
use test_connectors::{Forgetful, Keyed, Keyless, Limited};

use crate::{
    scene::{
        CHARGED_IN_SILENCE, LONG, always, assert_all_alike, attempts, charged, failing, made, once, paying,
        paying_with, refusal, retrying, unknown, until,
    },
    shop::{capture, pay_number, refund},
};

#[tokio::test]
async fn row_12_a_key_in_use_is_waited_for() {
    let processor = Processor::new();
    let hold = processor.hold();
    let server = FaultServer::builder().processor(processor.clone()).start().unwrap();
    let ledger = server.ledger();
    let patient =
        RetryPolicy { delay: Duration::from_millis(10), max_delay: Duration::from_millis(20), ..attempts(1000) };
    let client = Client::builder().retries(patient).build();
    let impatient = CallOptions::new().retries(RetryPolicy::never()).deadline(Duration::from_millis(100));
    unknown(paying_with(&client, &Keyed, &server, &impatient).await.outcome);
    until(|| processor.in_progress() == 1).await;
    assert_eq!(ledger.requests().len(), 1);
    // Let go once it was said twice that the key is in use.
    let letting_go = async {
        until(|| ledger.requests().len() >= 4).await;
        drop(hold);
    };
    let (exchange, ()) = tokio::join!(paying(&client, &Keyed, &server), letting_go);
    assert!(exchange.attempts >= 3);
    charged(exchange);
    assert_all_alike(&ledger.requests());
}

#[tokio::test]
async fn row_12_a_key_that_stays_in_use_is_unknown() {
    let server = always(refusal(409, "key_in_use"));
    let exchange = paying(&retrying().build(), &Keyed, &server).await;
    assert_eq!(exchange.attempts, 3);
    assert_eq!(unknown(exchange.outcome).unclear.unwrap().reason, UnclearReason::InProgress);
}

/// Whatever failed before: bytes, headers and key are those of the first attempt.
#[tokio::test]
async fn row_13_a_retry_is_the_same_to_the_byte() {
    let script = || {
        [
            CHARGED_IN_SILENCE,
            Response::fixed(500, "").into(),
            refusal(409, "key_in_use").into(),
            Response::fixed(200, "<html>").executed().into(),
            Response::processor().cut_body(10).into(),
            Fault::ResetOnAccept,
        ]
    };
    let client = || Client::builder().retries(attempts(7)).build();
    let server = failing(script());
    charged(paying(&client(), &Keyed, &server).await);
    let requests = server.ledger().requests();
    assert_eq!(requests.len(), 6);
    assert_all_alike(&requests);

    let (held, captured) = (Processor::new(), Processor::new());
    let (id_held, id_captured) = (made(&held, false), made(&captured, true));
    let held = FaultServer::builder().processor(held).script(script()).start().unwrap();
    let captured = FaultServer::builder().processor(captured).script(script()).start().unwrap();
    assert!(client().execute(&Keyed, &capture(&Keyed, &held.url(), &id_held, 1000)).await.is_known());
    assert!(client().execute(&Keyed, &refund(&Keyed, &captured.url(), &id_captured, 400)).await.is_known());
    assert_eq!((held.ledger().captures_of(&id_held).len(), captured.ledger().refunds_of(&id_captured).len()), (1, 1));
    for server in [held, captured] {
        assert_eq!(server.ledger().requests().len(), 6);
        assert_all_alike(&server.ledger().requests());
    }
}

/// A later call of the same operation, by another client over an empty store: the same bytes and the same key.
#[tokio::test]
async fn row_13_a_repeat_after_a_restart_is_the_same_to_the_byte() {
    let server = failing([CHARGED_IN_SILENCE]);
    let first = unknown(paying(&once().build(), &Keyed, &server).await.outcome);
    let after = CallOptions::new().after(&first);
    charged(paying_with(&once().build(), &Keyed, &server, &after).await);
    assert_all_alike(&server.ledger().requests());
}

/// The fault server behind which a connector's own kind of processor refuses to say anything, but for the last attempt.
struct Repeated(&'static dyn Connector);

impl Visit for Repeated {
    type Out = std::pin::Pin<Box<dyn Future<Output = Ledger>>>;

    fn visit<F: ReadyMade>(self) -> Self::Out {
        Box::pin(async move {
            let silent = |_: &Request| Executed::json(503, &json!({}));
            let server = FaultServer::builder().handler(silent).then(Response::processor()).start().unwrap();
            server.from_now_on(Fault::InTurn(vec![CHARGED_IN_SILENCE]));
            let credentials = [("api_key", "key_public"), ("key1", "pc_channel"), ("api_secret", "key_secret")];
            let data = Merchant::at(self.0, &server.url(), &credentials).full::<F>(PaymentMethod::Card);
            let exchange = retrying().build().exchange(self.0, &data).await;
            assert_eq!((exchange.outcome.kind(), exchange.attempts), ("unknown", 3), "{}", F::NAME);
            server.ledger()
        })
    }
}

#[tokio::test]
async fn row_13_every_flow_of_the_real_connectors_is_tried_again_to_the_byte() {
    for connector in connectors::registry().iter() {
        let Some(IdempotencySpec::Header { name, .. }) = connector.spec().idempotency else { panic!("it has no key") };
        for flow in connector.spec().flows {
            let requests = visit(flow.flow, Repeated(connector)).await.requests();
            assert_eq!(requests.len(), 3, "{}", flow.flow);
            assert_all_alike(&requests);
            assert_eq!(requests[0].header(name).is_some(), flow.request.method != "GET", "{}", flow.flow);
        }
    }
}

#[tokio::test]
async fn row_14_a_key_older_than_its_life_is_refused_here() {
    let server = always(Fault::Serve);
    let older = SystemTime::now() - Duration::from_secs(3600);
    let options = CallOptions::new().unknown_since(older);
    let refused = unknown(paying_with(&retrying().build(), &Keyed, &server, &options).await.outcome);
    assert_eq!((refused.stage, refused.retryable, refused.since), (Stage::Held, false, older));
    assert_eq!(server.ledger().connections(), 0);
    let young = CallOptions::new().unknown_since(SystemTime::now() - Duration::from_secs(3500));
    charged(paying_with(&retrying().build(), &Keyed, &server, &young).await);
}

/// The processor has forgotten the key when the same call is made again: it would charge twice.
#[tokio::test]
async fn row_14_what_became_of_it_is_found_out_first() {
    let life = Duration::from_secs(1);
    let processor = Processor::new().keys_live(life);
    let server = FaultServer::builder().processor(processor).script([CHARGED_IN_SILENCE]).start().unwrap();
    let client = retrying().build();
    let data = crate::shop::pay(&Forgetful, &server.url());
    let first = unknown(once().build().execute(&Forgetful, &data).await);
    let held = CallOptions::new().after(&first);
    tokio::time::sleep(life + Duration::from_millis(50)).await;
    for _ in 0..2 {
        let unknown = unknown(paying_with(&client, &Forgetful, &server, &held).await.outcome);
        assert_eq!((unknown.stage, unknown.retryable), (Stage::Held, false));
    }
    assert_eq!(server.ledger().requests().len(), 1);
    let outcome = client.resolve(&Forgetful, &data, &first, LONG).await;
    assert!(outcome.is_known(), "{outcome:?}");
    assert_eq!(server.ledger().charges().len(), 1);
}

/// A call that outlives the key does not try again with it.
#[tokio::test]
async fn row_14_a_key_that_grows_old_during_a_call_is_not_sent_again() {
    let server = failing([Response::fixed(503, "").executed().delayed(Duration::from_millis(1_100))]);
    let exchange = paying(&retrying().build(), &Forgetful, &server).await;
    assert_eq!((exchange.outcome.kind(), exchange.attempts), ("unknown", 1));
}

/// How many requests a thousand calls cost, sixteen at once.
async fn a_thousand_calls(server: &FaultServer) {
    let client = Client::builder().retries(attempts(5)).build();
    let mut calls = tokio::task::JoinSet::new();
    for number in 0..1_000 {
        let (client, data) = (client.clone(), pay_number(&Keyed, &server.url(), number));
        calls.spawn(async move { client.execute(&Keyed, &data).await.kind() });
        if calls.len() >= 16 {
            let kind = calls.join_next().await.unwrap().unwrap();
            assert!(["unknown", "not_sent"].contains(&kind), "{kind}");
        }
    }
    calls.join_all().await;
}

#[tokio::test]
async fn row_15_a_thousand_calls_at_a_503_are_a_fifth_more_requests_at_most() {
    let server = always(Response::fixed(503, "").then(Then::Keep));
    a_thousand_calls(&server).await;
    let requests = server.ledger().requests().len();
    assert!((1_001..=1_200).contains(&requests), "{requests}");
}

#[tokio::test]
async fn row_15_nor_more_connections_where_none_is_answered() {
    let server = always(Fault::ResetOnAccept);
    a_thousand_calls(&server).await;
    let connections = server.ledger().connections();
    assert!((20..=1_200).contains(&connections), "{connections}");
}

/// How long it took until the second attempt was answered; none where there was no second.
async fn asked_to_wait(connector: &dyn Connector, status: u16, wait: Option<&str>, most: Duration) -> Option<Duration> {
    let response = refusal(status, "later");
    let response = match wait {
        Some(wait) => response.header("Retry-After", wait),
        None => response,
    };
    let server = failing([response]);
    let client = Client::builder().retries(RetryPolicy { max_retry_after: most, ..attempts(2) }).build();
    let begun = Instant::now();
    let exchange = paying(&client, connector, &server).await;
    assert!(begun.elapsed() < LONG, "{wait:?}");
    (exchange.attempts == 2).then(|| {
        charged(exchange);
        begun.elapsed()
    })
}

#[tokio::test]
async fn row_16_retry_after_is_honoured_and_capped() {
    let most = Duration::from_millis(150);
    let absurd = ["1", "120", "99999999999999999999999", "Tue, 31 Dec 2999 23:59:59 GMT"];
    let nothing = ["0", "soon", "-1", "1.5", "Sun, 06 Nov 1994 08:49:37 GMT"];
    for (connector, status) in [(&Keyed as &dyn Connector, 429), (&Keyed, 503), (&Limited, 429), (&Limited, 503)] {
        for wait in absurd {
            let waited = asked_to_wait(connector, status, Some(wait), most).await.unwrap();
            assert!(waited >= most, "{wait}: the processor was asked again after {waited:?}");
        }
        for wait in nothing.map(Some).into_iter().chain([None]) {
            assert!(asked_to_wait(connector, status, wait, LONG * 10).await.is_some(), "{wait:?}");
        }
    }
    let waited = asked_to_wait(&Keyed, 429, Some("1"), LONG).await.unwrap();
    assert!(waited >= Duration::from_secs(1), "a second was asked for, and it was {waited:?}");
}

/// Waiting would outlast the call.
#[tokio::test]
async fn row_16_who_asks_for_more_than_there_is_time_for_is_not_asked_again() {
    let server = failing([refusal(429, "later").header("retry-after", "60")]);
    let policy = RetryPolicy { max_retry_after: LONG * 10, ..attempts(3) };
    let deadlines = Deadlines { total: LONG / 2, ..Deadlines::default() };
    let client = Client::builder().retries(policy).deadlines(deadlines).build();
    let begun = Instant::now();
    let exchange = paying(&client, &Limited, &server).await;
    assert_eq!((exchange.outcome.kind(), exchange.attempts), ("not_sent", 1));
    assert!(begun.elapsed() < LONG / 4);
    let exchange = paying(&retrying().build(), &Keyless, &server).await;
    charged(exchange);
}
