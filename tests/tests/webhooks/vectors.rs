//! Signatures that the processors' own Python libraries made (stripe 16.1.0, Adyen 16.0.0; Checkout.com has none that
//! signs, so its are Python's own `hmac`). `vectors.json` was printed by
//!
//!     python .ci/signatures/vectors.py make 7 6
//!
//! and `.ci/signatures/run` makes others anew each time, in the file that `WEBHOOK_VECTORS` names.

use std::{env, fs, time::Duration};

use connector_client::Client;
use connector_core::{PaymentMethod, flow::Authorize, http::HeaderMap, webhook::WebhookError};
use connector_tests::payments::Merchant;
use connector_tests::webhook::{Post, Processor};
use httpmock::MockServer;
use mock_processors::MockProcessor;
use serde_json::{Value, json};

use crate::shop::{account, account_named};

/// A webhook and the secret that it was signed with.
struct Vector {
    processor: Processor,
    /// Whose account it is for, where the event says so.
    account: String,
    secret: String,
    post: Post,
}

fn read(text: &str) -> Vec<Vector> {
    let vectors: Vec<Value> = serde_json::from_str(text).unwrap();
    assert!(vectors.len() >= 18, "{}", vectors.len());
    vectors.iter().map(vector).collect()
}

fn vector(vector: &Value) -> Vector {
    let text = |name: &str| vector[name].as_str().unwrap();
    let processor = Processor::ALL.into_iter().find(|processor| processor.id() == text("processor")).unwrap();
    let mut headers = HeaderMap::new();
    if let Some(header) = processor.header() {
        headers.insert(header, text("header").parse().unwrap());
    }
    let post = Post { headers, body: text("body").into(), at: vector["at"].as_u64().unwrap() };
    let account = vector["account"].as_str().unwrap_or("none").to_owned();
    Vector { processor, account, secret: text("secret").into(), post }
}

#[test]
fn what_the_libraries_signed_verifies_and_with_another_secret_does_not() {
    let mut vectors = read(include_str!("vectors.json"));
    if let Some(path) = env::var_os("WEBHOOK_VECTORS") {
        vectors.extend(read(&fs::read_to_string(path).unwrap()));
    }
    for Vector { processor, account, secret, post } in vectors {
        let account = |secrets: &[&str]| account_named(processor, &account, secrets);
        let body = String::from_utf8_lossy(&post.body);
        let received = post.to(&account(&[&secret])).unwrap_or_else(|error| panic!("{error}: {body}"));
        assert_eq!(received.events.len(), body.matches("NotificationRequestItem").count().max(1));
        let among_others = account(&[processor.secret(), &secret, processor.other_secret()]);
        assert!(post.to(&among_others).is_ok(), "{body}");
        let error = post.to(&account(&[processor.secret()])).unwrap_err();
        assert_eq!(error, WebhookError::NotVerified, "{body}");
    }
}

/// What Adyen's mock processor signs, Adyen's own library takes: `.ci/signatures/run` has it read the file that
/// `WEBHOOK_REPORTS` names. Our own verification takes it in any case.
#[tokio::test]
async fn what_the_stand_in_signs_is_left_for_the_library_to_check() {
    let merchant = MockServer::start_async().await;
    let takes = merchant.mock_async(|when, then| {
        when.any_request();
        then.status(200).body("[accepted]");
    });
    takes.await;
    let mock = MockProcessor::start(mock_processors::Processor::Adyen).await.unwrap();
    mock.report_to(merchant.base_url());
    let connector = connectors::registry().get("adyen").unwrap();
    let shop = Merchant::at(connector, &mock.base_url(), mock.credentials());
    let client = Client::new();
    for (number, reference) in
        ["order-1", "a:b", "Zoë & Søn", "with \"quotes\"", "b\\c", "the last"].into_iter().enumerate()
    {
        let mut payment = shop.full::<Authorize>(PaymentMethod::Card);
        payment.operation = format!("operation-{number}").into();
        payment.common.reference = reference.into();
        assert!(client.execute(connector, &payment).await.known().is_some(), "{reference}");
    }
    let reports = loop {
        let reports = mock.reports();
        if reports.iter().any(|report| report.body.contains("the last")) {
            break reports;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    };
    let secret = mock.webhook_secret().unwrap();
    let account = account(Processor::Adyen, &[secret]);
    let mut lines = String::new();
    for report in reports {
        let post = Post { headers: HeaderMap::new(), body: report.body.clone().into_bytes(), at: 0 };
        assert!(!post.to(&account).unwrap().events.is_empty());
        lines.push_str(&format!("{}\n", json!({"secret": secret, "body": report.body})));
    }
    if let Some(path) = env::var_os("WEBHOOK_REPORTS") {
        fs::write(path, lines).unwrap();
    }
}
