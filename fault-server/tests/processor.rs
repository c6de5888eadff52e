//! The processor and its ledger.

mod client;

use std::thread;
use std::time::{Duration, Instant};

use client::{LONG, PAYMENT, call};
use fault_server::{FaultServer, Kind, Processor};
use serde_json::json;

const KEY: &str = "idempotency-key: k1\r\n";

fn server(processor: &Processor) -> FaultServer {
    FaultServer::builder().processor(processor.clone()).start().unwrap()
}

#[test]
fn a_payment_goes_through_its_life() {
    let server = server(&Processor::new());
    let ledger = server.ledger();
    let held =
        r#"{"reference":"r","amount":100,"currency":"EUR","capture":false,"card":{"number":"4111111111111111"}}"#;
    let (status, payment) = call(&server, "POST", "/payments", "", held);
    assert_eq!((status, &payment["status"]), (201, &json!("authorized")));
    assert_eq!(call(&server, "POST", "/payments/pay_1/refund", "", "").0, 409);
    assert_eq!(call(&server, "POST", "/payments/pay_1/capture", "", r#"{"amount":101}"#).0, 422);
    assert_eq!(call(&server, "POST", "/payments/pay_1/capture", "", r#"{"amount":40}"#).1["captured"], 40);
    assert_eq!(call(&server, "POST", "/payments/pay_1/capture", "", "").1["captured"], 100);
    assert_eq!(call(&server, "POST", "/payments/pay_1/capture", "", "").0, 409);
    assert_eq!(call(&server, "POST", "/payments/pay_1/void", "", "").0, 409);
    let (status, refund) = call(&server, "POST", "/payments/pay_1/refund", "", r#"{"amount":30,"reference":"back"}"#);
    assert_eq!((status, &refund["status"]), (201, &json!("succeeded")));
    assert_eq!(call(&server, "GET", "/refunds/re_1", "", "").1, refund);
    assert_eq!(call(&server, "GET", "/refunds?reference=back", "", "").1["data"], json!([refund]));
    assert_eq!(call(&server, "POST", "/payments/pay_1/refund", "", "").1["amount"], 70);
    assert_eq!(call(&server, "GET", "/payments/pay_1", "", "").1["status"], "refunded");
    assert_eq!(call(&server, "POST", "/payments", "", held).0, 201);
    assert_eq!(call(&server, "POST", "/payments/pay_2/void", "", "").1["status"], "voided");

    assert_eq!((ledger.charges().len(), ledger.charges_of("r").len(), ledger.charges_of("s").len()), (2, 2, 0));
    assert_eq!(ledger.captures_of("pay_1").iter().map(|entry| entry.amount).collect::<Vec<_>>(), [40, 60]);
    assert_eq!(ledger.refunds_of("pay_1").iter().map(|entry| entry.amount).collect::<Vec<_>>(), [30, 70]);
    assert_eq!((ledger.voids_of("pay_1").len(), ledger.voids_of("pay_2").len()), (0, 1));
    assert_eq!(ledger.entries().last().unwrap().kind, Kind::Void);
    assert_eq!(ledger.requests().len(), ledger.executions());
    assert!(!format!("{ledger:?}").contains("4111"));
}

#[test]
fn an_invalid_request_gets_all_problems_at_once_and_does_not_use_its_key_up() {
    let server = server(&Processor::new());
    let (status, response) = call(&server, "POST", "/payments", KEY, r#"{"amount":1.5,"currency":7,"capture":"no"}"#);
    assert_eq!((status, &response["error"]["code"]), (400, &json!("invalid")));
    assert_eq!(response["error"]["fields"].as_array().unwrap().len(), 4);
    assert_eq!(call(&server, "POST", "/payments", KEY, "no json").0, 400);
    assert_eq!(call(&server, "GET", "/payments", "", "").0, 400);
    assert_eq!(call(&server, "GET", "/nothing", "", "").0, 404);
    assert_eq!(call(&server, "POST", "/payments/pay_9/capture", "", "").0, 404);
    assert_eq!(server.ledger().entries(), []);
    assert_eq!(call(&server, "POST", "/payments", KEY, PAYMENT).0, 201);
}

#[test]
fn a_key_is_executed_once_and_its_response_saved() {
    let server = server(&Processor::new());
    let first = call(&server, "POST", "/payments", KEY, PAYMENT);
    assert_eq!(call(&server, "POST", "/payments", KEY, PAYMENT), first);
    let (status, response) = call(&server, "POST", "/payments", KEY, &PAYMENT.replace("1200", "1300"));
    assert_eq!((status, &response["error"]["code"]), (422, &json!("key_reused")));
    assert_eq!(call(&server, "POST", "/payments/pay_1/refund", KEY, "").0, 422, "a key is one for all paths");
    assert_eq!(call(&server, "POST", "/payments", "idempotency-key: k2\r\n", PAYMENT).0, 201);
    assert_eq!(call(&server, "POST", "/payments", "", PAYMENT).0, 201);
    let ledger = server.ledger();
    assert_eq!((ledger.charges().len(), ledger.executed_under("k1").len()), (3, 1));
}

#[test]
fn a_decline_is_no_charge_and_is_kept_too() {
    let server = server(&Processor::new().declines(1200));
    let (status, response) = call(&server, "POST", "/payments", KEY, PAYMENT);
    assert_eq!((status, &response["error"]["code"]), (402, &json!("declined")));
    assert_eq!(call(&server, "POST", "/payments", KEY, PAYMENT), (402, response));
    assert_eq!(server.ledger().charges(), []);
    let (_, listed) = call(&server, "GET", "/payments?reference=order-1", "", "");
    assert_eq!(listed["data"].as_array().unwrap().len(), 1, "it was executed once");
    assert_eq!(listed["data"][0]["status"], "declined");
}

#[test]
fn without_keys_every_request_is_executed_and_the_ledger_still_tells_the_key() {
    let server = server(&Processor::new().without_keys().key_header("x-request"));
    for _ in 0..2 {
        assert_eq!(call(&server, "POST", "/payments", "X-Request: a\r\n", PAYMENT).0, 201);
    }
    assert_eq!(server.ledger().executed_under("a").len(), 2);
}

#[test]
fn a_key_in_another_header_and_with_an_end() {
    let server = server(&Processor::new().key_header("x-request").keys_live(Duration::ZERO));
    for _ in 0..2 {
        assert_eq!(call(&server, "POST", "/payments", "x-request: a\r\n", PAYMENT).0, 201);
    }
    assert_eq!(server.ledger().charges().len(), 2, "a key that is over is as good as new");
    let server = self::server(&Processor::new().key_header("x-request"));
    for _ in 0..2 {
        assert_eq!(call(&server, "POST", "/payments", "x-request: a\r\n", PAYMENT).0, 201);
    }
    assert_eq!(server.ledger().charges().len(), 1);
}

#[test]
fn a_key_is_in_use_while_its_request_is_held() {
    let processor = Processor::new();
    let server = server(&processor);
    let hold = processor.hold();
    thread::scope(|scope| {
        let first = scope.spawn(|| call(&server, "POST", "/payments", KEY, PAYMENT));
        let began = Instant::now();
        while processor.in_progress() == 0 && began.elapsed() < LONG {
            thread::yield_now();
        }
        let (status, response) = call(&server, "POST", "/payments", KEY, PAYMENT);
        assert_eq!((status, &response["error"]["code"]), (409, &json!("key_in_use")));
        assert_eq!(
            call(&server, "POST", "/payments", KEY, "{\"reference\":\"o\",\"amount\":1,\"currency\":\"EUR\"}").0,
            422
        );
        assert_eq!(server.ledger().charges(), []);
        drop(hold);
        assert_eq!((first.join().unwrap().0, processor.in_progress()), (201, 0));
    });
    assert_eq!(call(&server, "POST", "/payments", KEY, PAYMENT).0, 201);
    assert_eq!(server.ledger().charges().len(), 1);
}

#[test]
fn a_key_is_not_over_while_its_request_is_held() {
    let processor = Processor::new().keys_live(Duration::ZERO);
    let server = server(&processor);
    let hold = processor.hold();
    thread::scope(|scope| {
        let first = scope.spawn(|| call(&server, "POST", "/payments", KEY, PAYMENT));
        let began = Instant::now();
        while processor.in_progress() == 0 && began.elapsed() < LONG {
            thread::yield_now();
        }
        assert_eq!(call(&server, "POST", "/payments", KEY, PAYMENT).0, 409);
        drop(hold);
        assert_eq!(first.join().unwrap().0, 201);
    });
}

#[test]
fn fifty_at_once_with_one_key_are_one_charge() {
    let server = server(&Processor::new().takes(Duration::from_millis(20)));
    let statuses: Vec<u16> = thread::scope(|scope| {
        let calls: Vec<_> =
            (0..50).map(|_| scope.spawn(|| call(&server, "POST", "/payments", KEY, PAYMENT).0)).collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    assert!(statuses.iter().all(|status| [201, 409].contains(status)), "{statuses:?}");
    assert_eq!((server.ledger().charges().len(), server.ledger().requests().len()), (1, 50));
}

#[test]
fn look_ups_are_blind_for_a_while() {
    let server = server(&Processor::new().visible_after(Duration::from_secs(3600)));
    assert_eq!(call(&server, "POST", "/payments", "", PAYMENT).0, 201);
    assert_eq!(call(&server, "GET", "/payments/pay_1", "", "").0, 404);
    assert_eq!(call(&server, "GET", "/payments?reference=order-1", "", "").1["data"], json!([]));
    assert_eq!(call(&server, "POST", "/payments/pay_1/refund", "", "").0, 201, "what changes it sees it");
    assert_eq!(call(&server, "GET", "/refunds/re_1", "", "").0, 404);
    let server = self::server(&Processor::new().visible_after(Duration::from_millis(1)));
    assert_eq!(call(&server, "POST", "/payments", "", PAYMENT).0, 201);
    thread::sleep(Duration::from_millis(2));
    assert_eq!(call(&server, "GET", "/payments/pay_1", "", "").0, 200);
}

#[test]
fn tokens_are_issued_used_and_revoked() {
    let processor = Processor::new().requires_token(Duration::from_secs(60));
    let server = server(&processor);
    let form = "grant_type=client_credentials&client_id=a&client_secret=b";
    let token = || {
        let (status, response) = call(&server, "POST", "/token", "", form);
        assert_eq!((status, &response["expires_in"], &response["token_type"]), (200, &json!(60), &json!("Bearer")));
        format!("authorization: Bearer {}\r\n{KEY}", response["access_token"].as_str().unwrap())
    };
    assert_eq!(call(&server, "POST", "/payments", KEY, PAYMENT).0, 401);
    assert_eq!(call(&server, "POST", "/payments", "authorization: Bearer guessed\r\n", PAYMENT).0, 401);
    let first = token();
    assert_eq!(call(&server, "POST", "/payments", &first, PAYMENT).0, 201);
    processor.revoke_tokens();
    assert_eq!(call(&server, "POST", "/payments", &first, PAYMENT).0, 401);
    let second = token();
    assert_eq!(call(&server, "POST", "/payments", &second, PAYMENT).0, 201, "the response that was kept");
    assert_eq!(call(&server, "POST", "/token", "", r#"{"grant_type":"password"}"#).0, 400);
    assert_eq!((server.ledger().token_requests(), server.ledger().charges().len()), (3, 1));
    let expired = self::server(&Processor::new().requires_token(Duration::ZERO));
    let (_, response) = call(&expired, "POST", "/token", "", r#"{"grant_type":"client_credentials"}"#);
    let token = format!("authorization: Bearer {}\r\n", response["access_token"].as_str().unwrap());
    assert_eq!(call(&expired, "POST", "/payments", &token, PAYMENT).0, 401);
}

#[test]
fn one_processor_stands_behind_two_servers() {
    let processor = Processor::new();
    let (one, two) = (server(&processor), server(&processor));
    call(&one, "POST", "/payments", KEY, PAYMENT);
    drop(one);
    assert_eq!(call(&two, "POST", "/payments", KEY, PAYMENT).0, 201);
    assert_eq!((processor.ledger().charges().len(), processor.ledger().connections()), (1, 2));
}
