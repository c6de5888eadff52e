//! Nothing that a call is made with shows in what it came to.

use std::time::Duration;

use connector_core::Currency;

use super::{
    acme::{API_KEY, Acme, CARD, CVC, pay_in},
    listener::deaf,
    scripted::{Scripted, failure, response},
};
use crate::{Client, Stage};

const QUERY: &str = "in_the_query";
const TOKEN: &str = "tok_canary";

/// A processor that says back whatever it was sent.
fn echo() -> String {
    format!(r#"{{"code":"{CARD}","message":"{CARD} {CVC} {API_KEY} {QUERY} {TOKEN}"}}"#)
}

fn assert_silent(text: &str) {
    for canary in [CARD, CVC, API_KEY, QUERY, TOKEN] {
        assert!(!text.contains(canary), "{canary} in {text}");
    }
}

#[tokio::test]
async fn no_outcome_prints_the_request() {
    let token = format!(r#"{{"token":"{TOKEN}"}}"#);
    let paid = r#"{"id":"pay_1","state":"paid"}"#;
    let echo = echo();
    let scripts = [
        vec![response(200, &token), response(200, paid)],
        vec![response(200, &token), response(402, &echo)],
        vec![response(200, &token), response(409, &echo)],
        vec![response(200, &token), response(500, &echo)],
        vec![response(200, &token), response(200, &echo)],
        vec![response(200, &token), response(200, &CARD.repeat(3))],
        vec![response(200, &token), failure(Stage::Waiting)],
        vec![response(200, &token), failure(Stage::Connecting)],
        vec![response(402, &echo)],
        vec![response(409, &echo)],
        vec![response(200, &echo)],
    ];
    for script in scripts {
        let client = Scripted::client(script);
        let mut exchange = client.exchange(&Acme, &pay_in("https://acme.example", Currency::USD)).await;
        // A time can hold the three digits of a cvc.
        exchange.elapsed = Duration::ZERO;
        if let crate::Outcome::Unknown(unknown) = &mut exchange.outcome {
            unknown.since = std::time::SystemTime::UNIX_EPOCH;
        }
        assert_silent(&format!("{exchange:?} {exchange:#?} {client:?}"));
        if let crate::Outcome::NotSent(report) = &exchange.outcome {
            assert_silent(&format!("{report} {report:#} {report:?} {report:#?}"));
        }
    }
}

#[tokio::test]
async fn a_failure_to_connect_does_not_show_the_url() {
    let outcome = Client::new().execute(&Acme, &pay_in(&format!("http://{}", deaf()), Currency::EUR)).await;
    assert_silent(&format!("{outcome:?}"));
}
