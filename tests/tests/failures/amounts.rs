//! Rows 24 and 25: the response is about other money, or a sum cannot be written.

use connector_client::{Client, Outcome};
use connector_core::{Amount, AttemptStatus, Connector, Currency, PaymentMethod, UnclearReason, flow::Authorize};
use connector_tests::payments::Merchant;
use connectors::{adyen::Adyen, checkout::Checkout, stripe::Stripe};
use fault_server::{Executed, FaultServer, Processor, Request, Response};
use serde_json::{Value, json};
use test_connectors::{Keyed, Keyless, Major};

use crate::{
    scene::{always, made, once, paid, paying, retrying, unknown},
    shop::{look_up, pay, refund},
};

fn conflict<T: std::fmt::Debug>(outcome: Outcome<T>) -> UnclearReason {
    unknown(outcome).unclear.unwrap().reason
}

#[tokio::test]
async fn row_24_another_amount_or_currency_is_a_conflict_and_never_charged() {
    for (change, target) in [
        (json!({"amount": 999}), "amount"),
        (json!({"amount": 1001}), "amount"),
        (json!({"amount": 0}), "amount"),
        (json!({"currency": "USD"}), "currency"),
    ] {
        let server = always(Response::fixed(200, paid(change.clone())).executed());
        let exchange = paying(&retrying().build(), &Keyed, &server).await;
        assert_eq!(exchange.attempts, 1, "it contradicts itself again");
        assert_eq!(conflict(exchange.outcome), UnclearReason::Conflict(target), "{change}");
    }
}

#[tokio::test]
async fn row_24_another_payment_is_a_conflict() {
    let server = always(Response::fixed(200, paid(json!({"id": "pay_2"}))));
    let outcome = once().build().execute(&Keyed, &look_up(&Keyed, &server.url(), "pay_1")).await;
    assert_eq!(conflict(outcome), UnclearReason::Conflict("connector_transaction_id"));
    let processor = Processor::new();
    let id = made(&processor, true);
    let other = Response::fixed(200, r#"{"id":"re_1","status":"succeeded","amount":1}"#).executed();
    let server = FaultServer::builder().processor(processor).then(other).start().unwrap();
    let outcome = once().build().execute(&Keyed, &refund(&Keyed, &server.url(), &id, 400)).await;
    assert_eq!(conflict(outcome), UnclearReason::Conflict("amount"));
    assert_eq!(server.ledger().refunds_of(&id).len(), 1);
}

/// It settles nothing yet, so that there is nothing to contradict; and a currency has no case.
#[tokio::test]
async fn row_24_what_settles_nothing_is_not_compared() {
    let server = always(Response::fixed(200, paid(json!({"status": "later", "amount": 1}))));
    let Outcome::Known(known) = paying(&once().build(), &Keyed, &server).await.outcome else { panic!() };
    assert_eq!((known.status, known.amount_authorized), (AttemptStatus::Pending, None));
    let server = always(Response::fixed(200, paid(json!({"currency": "eur"}))).executed());
    assert!(paying(&once().build(), &Keyed, &server).await.outcome.is_known());
}

/// What a processor of each connector's own kind says of ten dollars, and of other money.
#[tokio::test]
async fn row_24_the_real_connectors_compare_alike() {
    type Says = fn(i64, &str) -> Value;
    let stripe: Says = |minor, code| json!({"id": "pi_1", "status": "succeeded", "amount": minor, "currency": code});
    let checkout: Says = |minor, code| json!({"id": "pay_1", "status": "Captured", "amount": minor, "currency": code});
    let adyen: Says = |minor, code| {
        let amount = json!({"value": minor, "currency": code});
        json!({"pspReference": "QFQTPCQ8HXSKGK82", "resultCode": "Authorised", "amount": amount})
    };
    let connectors: [(&dyn Connector, Says); 3] = [(&Stripe, stripe), (&Checkout, checkout), (&Adyen, adyen)];
    for (connector, says) in connectors {
        for (minor, code, is_other) in
            [(1000, "USD", false), (1000, "usd", false), (999, "USD", true), (1001, "USD", true), (1000, "EUR", true)]
        {
            let body = says(minor, code);
            let handler = move |_: &Request| Executed::json(200, &body);
            let server = FaultServer::builder().handler(handler).start().unwrap();
            let credentials = [("api_key", "key_public"), ("key1", "pc_channel"), ("api_secret", "key_secret")];
            let data = Merchant::at(connector, &server.url(), &credentials).full::<Authorize>(PaymentMethod::Card);
            let outcome = once().build().execute(connector, &data).await;
            let what = format!("{} {minor} {code}: {outcome:?}", connector.spec().id);
            if is_other {
                assert!(matches!(conflict(outcome), UnclearReason::Conflict("amount" | "currency")), "{what}");
            } else {
                assert_eq!(outcome.known().expect(&what).status, AttemptStatus::Charged, "{what}");
            }
        }
    }
}

/// A processor that takes whatever it is asked for, and says it back in the minor unit.
fn generous(minor: i64, currency: Currency) -> FaultServer {
    let handler = move |_: &Request| {
        Executed::json(
            200,
            &json!({"id": "p", "status": "captured", "amount": minor, "currency": currency.to_string()}),
        )
    };
    FaultServer::builder().handler(handler).start().unwrap()
}

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

#[tokio::test]
async fn row_25_every_amount_is_exact_on_the_wire() {
    let largest = i64::MAX;
    for (code, minor, major) in [
        ("EUR", 0, "0.00"),
        ("EUR", 1, "0.01"),
        ("EUR", 7910, "79.10"),
        ("EUR", largest, "92233720368547758.07"),
        ("JPY", 0, "0"),
        ("JPY", 1000, "1000"),
        ("JPY", largest, "9223372036854775807"),
        ("KWD", 1, "0.001"),
        ("KWD", 12_345, "12.345"),
        ("KWD", largest, "9223372036854775.807"),
        ("CLF", 12_345, "1.2345"),
        ("CLF", largest, "922337203685477.5807"),
    ] {
        let currency = currency(code);
        let server = generous(minor, currency);
        let client = Client::new();
        let mut data = pay(&Major, &server.url());
        data.request.amount = Amount::new(minor, currency);
        let known = client.execute(&Major, &data).await.known().unwrap();
        assert_eq!(known.status, AttemptStatus::Charged);
        let mut data = pay(&Keyless, &server.url());
        data.request.amount = Amount::new(minor, currency);
        assert!(client.execute(&Keyless, &data).await.is_known());
        let sent: Vec<Value> = server.ledger().requests().iter().map(|request| request.json().unwrap()).collect();
        assert_eq!((&sent[0]["amount"], &sent[0]["currency"]), (&json!(major), &json!(code)));
        assert_eq!((&sent[1]["amount"], &sent[1]["currency"]), (&json!(minor), &json!(code)));
    }
}

#[tokio::test]
async fn row_25_what_cannot_be_asked_for_is_an_error_before_anything_is_sent() {
    let server = generous(1, Currency::EUR);
    for minor in [-1, i64::MIN] {
        for connector in [&Major as &dyn Connector, &Keyless] {
            let mut data = pay(connector, &server.url());
            data.request.amount = Amount::new(minor, Currency::EUR);
            let outcome = Client::new().execute(connector, &data).await;
            assert!(matches!(outcome, Outcome::NotSent(_)), "{outcome:?}");
        }
    }
    assert_eq!(server.ledger().connections(), 0);
    assert!("XAU".parse::<Currency>().is_err(), "gold has no minor unit");
}
