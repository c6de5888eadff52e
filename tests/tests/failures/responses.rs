//! Rows 9 to 11: a response that was read, and what it settles.

use connector_client::{Client, Outcome, Stage};
use connector_core::{AttemptStatus, PaymentMethod, UnclearReason, flow::Authorize, response::DeclineKind};
use connector_tests::payments::Merchant;
use connectors::{adyen::Adyen, checkout::Checkout, stripe::Stripe};
use fault_server::{Executed, Fault, FaultServer, Processor, Request, Response};
use serde_json::{Value, json};
use test_connectors::{Keyed, Keyless, Limited};

use crate::{
    scene::{always, charged, failing, made, once, paid, paying, refusal, retrying, unknown},
    shop::{capture, look_up, look_up_refund},
};

const HTML: &str = "<html><body><h1>It works!</h1></body></html>";
const GZIP: &[u8] = &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0xae, 5, 0, 0x43, 0xbf, 0xa6, 0xa3, 2, 0, 0, 0];

/// Bodies of a 200 that say nothing, though a charge was made.
fn unreadable() -> Vec<Response> {
    let utf16: Vec<u8> = paid(json!({})).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin1 = paid(json!({"id": "pay_?"})).into_bytes();
    let latin1: Vec<u8> = latin1.into_iter().map(|byte| if byte == b'?' { 0xe9 } else { byte }).collect();
    let ok = |body: Vec<u8>| Response::fixed(200, body).executed();
    vec![
        ok(HTML.into()).header("content-type", "text/html"),
        ok(Vec::new()),
        ok(b" \n".to_vec()),
        ok(utf16).header("content-type", "application/json; charset=utf-16le"),
        ok(latin1).header("content-type", "application/json; charset=iso-8859-1"),
        ok(paid(json!({})).into_bytes()).header("content-encoding", "gzip"),
        ok(GZIP.to_vec()),
        ok(b"null".to_vec()),
        ok(b"[]".to_vec()),
        ok(b"{}".to_vec()),
        ok(format!("{}{}", paid(json!({})), "}").into_bytes()),
        Response::fixed(204, "").executed(),
    ]
}

#[tokio::test]
async fn row_09_a_200_that_says_nothing_is_unknown_where_money_moves() {
    for response in unreadable() {
        for connector in [&Keyed as &dyn connector_core::Connector, &Keyless] {
            let server = failing([response.clone()]);
            let unknown = unknown(paying(&once().build(), connector, &server).await.outcome);
            assert!(matches!(unknown.stage, Stage::Responded | Stage::Reading), "{response:?}");
            assert_eq!(server.ledger().charges().len(), 1);
        }
        let server = failing([response]);
        charged(paying(&retrying().build(), &Keyed, &server).await);
    }
}

/// A byte order mark before JSON may be skipped (RFC 8259, 8.1): what stands behind it is whole.
#[tokio::test]
async fn row_09_a_byte_order_mark_does_not_make_a_failure() {
    let marked = Response::fixed(200, format!("\u{feff}{}", paid(json!({})))).executed();
    let outcome = paying(&once().build(), &Keyless, &failing([marked])).await.outcome;
    assert!(outcome.is_known() || outcome.is_unknown(), "{outcome:?}");
    let alone = Response::fixed(200, "\u{feff}").executed();
    unknown(paying(&once().build(), &Keyless, &failing([alone])).await.outcome);
}

#[tokio::test]
async fn row_09_a_look_up_is_made_again() {
    for response in unreadable() {
        let processor = Processor::new();
        let id = made(&processor, true);
        let server = FaultServer::builder().processor(processor).script([response.clone().into()]).start().unwrap();
        let data = look_up(&Keyless, &server.url(), &id);
        let exchange = retrying().build().exchange(&Keyless, &data).await;
        assert_eq!(exchange.attempts, 2, "{response:?}");
        charged(exchange);
        server.from_now_on(response);
        assert!(unknown(once().build().execute(&Keyless, &data).await).retryable);
    }
}

#[tokio::test]
async fn row_10_a_5xx_is_unknown_where_money_moves() {
    let bodies = [r#"{"error":{"code":"declined","message":"no"}}"#, HTML, ""];
    for status in [500, 502, 503, 504, 520] {
        for body in bodies {
            let response = Response::fixed(status, body);
            for response in [response.clone(), response.executed()] {
                let server = failing([response.clone()]);
                let exchange = paying(&retrying().build(), &Keyless, &server).await;
                assert_eq!((exchange.status, exchange.attempts), (Some(status), 1));
                let unknown = unknown(exchange.outcome);
                assert_eq!(unknown.unclear.unwrap().reason, UnclearReason::ServerError, "{response:?}");
                let server = failing([response]);
                charged(paying(&retrying().build(), &Keyed, &server).await);
            }
        }
    }
}

#[tokio::test]
async fn row_10a_a_refusal_in_the_connectors_form_is_declined() {
    let kinds = [
        (400, DeclineKind::Invalid),
        (401, DeclineKind::Authentication),
        (402, DeclineKind::Refused),
        (403, DeclineKind::Invalid),
        (404, DeclineKind::Invalid),
        (422, DeclineKind::Invalid),
    ];
    for (status, kind) in kinds {
        let server = always(refusal(status, "no"));
        let exchange = paying(&retrying().build(), &Keyed, &server).await;
        let Outcome::Declined(error) = exchange.outcome else { panic!("{:?}", exchange.outcome) };
        assert_eq!((error.kind, error.code.as_deref(), error.status_code), (kind, Some("no"), status));
        assert_eq!(error.attempt_status, Some(AttemptStatus::Failure));
        assert_eq!((exchange.attempts, server.ledger().requests().len()), (1, 1), "a refusal is not asked for again");
    }
}

/// Anything that stands in between may have said it, and after the charge.
#[tokio::test]
async fn row_10a_a_4xx_that_is_not_the_connectors_is_unknown() {
    for status in [400, 402, 403, 404, 422] {
        for body in [HTML, "", "{}", r#"{"message":"no"}"#, r#"{"error":"no"}"#] {
            let server = failing([Response::fixed(status, body).executed()]);
            let outcome = paying(&once().build(), &Keyed, &server).await.outcome;
            assert!(outcome.is_unknown(), "{status} {body}: {outcome:?}");
        }
    }
}

#[tokio::test]
async fn row_10b_a_redirect_is_unknown_and_never_followed() {
    let elsewhere = always(Fault::Serve);
    for status in [300, 301, 302, 303, 305, 307, 308] {
        let there = Response::fixed(status, "").header("location", format!("{}/payments", elsewhere.url()));
        for response in [there.clone(), there.executed(), Response::fixed(status, "").header("location", "/payments")] {
            let server = always(response);
            let exchange = paying(&retrying().build(), &Keyed, &server).await;
            assert_eq!((exchange.attempts, exchange.status), (1, Some(status)));
            assert_eq!(unknown(exchange.outcome).unclear.unwrap().reason, UnclearReason::Redirected);
            assert_eq!(server.ledger().requests().len(), 1);
        }
    }
    assert_eq!(elsewhere.ledger().connections(), 0);
}

#[tokio::test]
async fn row_10b_what_was_not_executed_is_so_only_where_the_connector_says_so() {
    let later = |status| refusal(status, "later");
    for status in [408, 425, 429] {
        let server = failing([later(status)]);
        let exchange = paying(&retrying().build(), &Keyless, &server).await;
        assert_eq!((exchange.outcome.kind(), exchange.attempts), ("unknown", 1), "{status}");
    }
    for (status, kind, attempts) in
        [(408, "unknown", 1), (425, "unknown", 1), (429, "not_sent", 3), (503, "not_sent", 3)]
    {
        let server = always(later(status));
        let exchange = paying(&retrying().build(), &Limited, &server).await;
        assert_eq!((exchange.outcome.kind(), exchange.attempts), (kind, attempts), "{status}");
        let server = failing([later(status)]);
        let exchange = paying(&retrying().build(), &Limited, &server).await;
        assert_eq!(exchange.outcome.is_known(), kind == "not_sent", "{status}");
    }
}

#[tokio::test]
async fn row_11_a_failure_inside_a_200_is_declined() {
    let server = always(Response::fixed(200, paid(json!({"status": "declined"}))));
    let Outcome::Declined(error) = paying(&retrying().build(), &Keyed, &server).await.outcome else { panic!() };
    assert_eq!((error.kind, error.status_code), (DeclineKind::Refused, 200));
    let word = always(Response::fixed(200, paid(json!({"status": "on_its_way_back"}))));
    let Outcome::Known(known) = paying(&once().build(), &Keyed, &word).await.outcome else { panic!() };
    assert_eq!(known.status, AttemptStatus::Pending, "a word that nobody knows settles nothing");
}

#[tokio::test]
async fn row_11_not_found_declines_a_change_and_leaves_a_look_up_unknown() {
    let server = always(Fault::Serve);
    let client = once().build();
    let outcome = client.execute(&Keyed, &capture(&Keyed, &server.url(), "pay_none", 1000)).await;
    let Outcome::Declined(error) = outcome else { panic!("{outcome:?}") };
    assert_eq!((error.code.as_deref(), error.attempt_status), (Some("not_found"), Some(AttemptStatus::CaptureFailed)));
    let payment = client.execute(&Keyed, &look_up(&Keyed, &server.url(), "pay_none")).await;
    let refund = client.execute(&Keyed, &look_up_refund(&Keyed, &server.url(), "re_none")).await;
    for unclear in [unknown(payment).unclear, unknown(refund).unclear] {
        assert_eq!(unclear.unwrap().reason, UnclearReason::NotFound);
    }
}

fn merchant(connector: &dyn connector_core::Connector, server: &FaultServer) -> Merchant {
    let credentials = [("api_key", "key_public"), ("key1", "pc_channel"), ("api_secret", "key_secret")];
    Merchant::at(connector, &server.url(), &credentials)
}

/// A processor of the connector's own kind that gives this to everything.
fn saying(status: u16, body: Value) -> FaultServer {
    let handler = move |_: &Request| Executed::json(status, &body);
    FaultServer::builder().handler(handler).start().unwrap()
}

#[tokio::test]
async fn row_11_a_failure_inside_a_200_at_the_real_connectors() {
    let adyen =
        saying(200, json!({"pspReference": "QFQTPCQ8HXSKGK82", "resultCode": "Refused", "refusalReasonCode": "2"}));
    let stripe = saying(
        200,
        json!({"id": "pi_1", "status": "requires_payment_method", "amount": 1000, "currency": "usd",
               "last_payment_error": {"code": "card_declined", "message": "no"}}),
    );
    let checkout = saying(
        201,
        json!({"id": "pay_1", "status": "Declined", "amount": 1000, "currency": "USD", "response_code": "20005"}),
    );
    let connectors: [(&dyn connector_core::Connector, _); 3] =
        [(&Adyen, adyen), (&Stripe, stripe), (&Checkout, checkout)];
    for (connector, server) in connectors {
        let data = merchant(connector, &server).full::<Authorize>(PaymentMethod::Card);
        let outcome = Client::new().execute(connector, &data).await;
        assert!(matches!(outcome, Outcome::Declined(_)), "{}: {outcome:?}", connector.spec().id);
    }
}
