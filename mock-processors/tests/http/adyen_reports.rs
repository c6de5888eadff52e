//! What Adyen's mock processor reports, when, and how often.

use std::time::Duration;

use crate::adyen::{adyen, held, of, pay, plain, post};
use crate::client::Client;
use crate::receiver::Receiver;
use base64::Engine;
use hmac::{Hmac, KeyInit, Mac};
use mock_processors::{MockProcessor, Processor, Report};
use serde_json::{Value, json};

async fn reporting(responses: &[(u16, &'static str)]) -> (Client, Receiver) {
    let (client, receiver) = (adyen().await, Receiver::start(responses).await);
    client.mock.report_to(&receiver.url);
    (client, receiver)
}

/// What Adyen's manual says, written down once more: the fields in this order, with colons between them.
fn assert_signed(item: &Value, secret: &str) {
    let text = |name: &str| item[name].as_str().unwrap_or_default().to_owned();
    let signed = [
        text("pspReference"),
        text("originalReference"),
        text("merchantAccountCode"),
        text("merchantReference"),
        item["amount"]["value"].to_string(),
        item["amount"]["currency"].as_str().unwrap().to_owned(),
        text("eventCode"),
        text("success"),
    ];
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&hex::decode(secret).unwrap()).unwrap();
    mac.update(signed.join(":").as_bytes());
    let signature = item["additionalData"]["hmacSignature"].as_str().unwrap();
    let signature = base64::engine::general_purpose::STANDARD.decode(signature).unwrap();
    assert!(mac.verify_slice(&signature).is_ok(), "{item}");
}

fn told(item: &Value) -> (&str, &str, i64) {
    (item["eventCode"].as_str().unwrap(), item["success"].as_str().unwrap(), item["amount"]["value"].as_i64().unwrap())
}

/// The reports, once the last of them was decided on.
async fn settled(mock: &MockProcessor, is_settled: impl Fn(&[Report]) -> bool) -> Vec<Report> {
    loop {
        let reports = mock.reports();
        if is_settled(&reports) {
            return reports;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test]
async fn every_step_is_reported_and_signed() {
    let (client, mut receiver) = reporting(&[]).await;
    let secret = client.mock.webhook_secret().unwrap();
    assert_eq!(secret.len(), 64);
    let paid = pay(&client, &[held()]).await;
    let psp = paid.text("/pspReference");
    let item = receiver.item().await;
    assert_signed(&item, secret);
    assert_eq!(told(&item), ("AUTHORISATION", "true", 1000));
    assert_eq!((item["pspReference"].as_str(), item.get("originalReference")), (Some(psp), None));
    assert_eq!((&item["merchantReference"], &item["paymentMethod"]), (&json!("order-1"), &json!("visa")));
    assert_eq!(item["operations"], json!(["CANCEL", "CAPTURE", "REFUND"]));

    let steps = [
        ("amountUpdates", of(&client, 1500), "AUTHORISATION_ADJUSTMENT", "true"),
        ("captures", of(&client, 1113), "CAPTURE", "false"),
        ("captures", of(&client, 1500), "CAPTURE", "true"),
        ("cancels", plain(&client), "CANCELLATION", "false"),
        ("refunds", of(&client, 1500), "REFUND", "true"),
    ];
    for (what, body, event, success) in steps {
        let done = post(&client, &format!("/payments/{psp}/{what}"), &body).await;
        assert_eq!(done.status, 201, "{what}: {}", done.body);
        let item = receiver.item().await;
        assert_signed(&item, secret);
        assert_eq!((told(&item).0, told(&item).1), (event, success));
        assert_eq!(item["originalReference"], psp);
        assert_eq!(item["pspReference"], done.text("/pspReference"));
        assert_eq!(success == "true", item["reason"] == "", "{item}");
    }
    let reports = settled(&client.mock, |reports| reports.iter().all(|report| report.accepted)).await;
    assert_eq!(reports.len(), 6);
}

#[tokio::test]
async fn what_the_payments_state_forbids_is_reported() {
    let (client, mut receiver) = reporting(&[]).await;
    let paid = pay(&client, &[held()]).await;
    let at = |what: &str| format!("/payments/{}/{what}", paid.text("/pspReference"));
    assert_eq!(told(&receiver.item().await), ("AUTHORISATION", "true", 1000));
    assert_eq!(post(&client, &at("refunds"), &of(&client, 1)).await.status, 201);
    assert_eq!(told(&receiver.item().await), ("REFUND", "false", 1));
    assert_eq!(post(&client, &at("cancels"), &plain(&client)).await.status, 201);
    assert_eq!(told(&receiver.item().await), ("CANCELLATION", "true", 1000));
    for (what, event) in [("captures", "CAPTURE"), ("amountUpdates", "AUTHORISATION_ADJUSTMENT")] {
        assert_eq!(post(&client, &at(what), &of(&client, 7)).await.status, 201);
        assert_eq!(told(&receiver.item().await), (event, "false", 7));
    }
    assert_eq!(post(&client, &at("cancels"), &plain(&client)).await.status, 201);
    assert_eq!(told(&receiver.item().await), ("CANCELLATION", "false", 1000));
}

#[tokio::test]
async fn only_what_was_decided_is_reported() {
    let (client, mut receiver) = reporting(&[]).await;
    let declined = pay(&client, &[("/paymentMethod/holderName", json!("DECLINED"))]).await;
    let item = receiver.item().await;
    assert_eq!((told(&item), &item["reason"]), (("AUTHORISATION", "false", 1000), &json!("Refused")));
    assert_eq!(item["pspReference"], declined.text("/pspReference"));

    let waiting = pay(&client, &[("/paymentMethod", json!({"type": "ideal"}))]).await;
    let refused = pay(&client, &[("/reference", Value::Null)]).await;
    assert_eq!(refused.status, 422);
    // Of the three, the debit is the first that there is anything to say about.
    let debit = json!({"type": "ach", "bankAccountNumber": "000123456789", "bankLocationId": "110000000",
        "ownerName": "Ada"});
    let received = pay(&client, &[("/paymentMethod", debit)]).await;
    assert_eq!(receiver.item().await["pspReference"], received.text("/pspReference"));
    for _ in 0..2 {
        client.send("GET", waiting.text("/action/url"), &[], "").await;
    }
    let item = receiver.item().await;
    assert_eq!(
        (&item["pspReference"], &item["paymentMethod"]),
        (&json!(waiting.text("/pspReference")), &json!("ideal"))
    );
    pay(&client, &[]).await;
    assert_eq!(receiver.item().await["paymentMethod"], "visa", "coming to the page again decided nothing");
}

#[tokio::test]
async fn what_is_not_taken_is_sent_again() {
    let responses = [(500, "[accepted]"), (200, "ok"), (302, "[accepted]")];
    let (client, mut receiver) = reporting(&responses).await;
    pay(&client, &[]).await;
    let first = receiver.body().await;
    for _ in &responses {
        assert_eq!(receiver.body().await, first, "byte by byte");
    }
    let reports = settled(&client.mock, |reports| reports.iter().all(|report| report.accepted)).await;
    assert_eq!((reports.len(), &reports[0].body), (1, &first));
    client.mock.report_again(0).await;
    assert_eq!(receiver.body().await, first);
    client.mock.report_again(1).await;
    assert!(receiver.is_quiet() && client.mock.reports().len() == 1, "there is no such report");
}

#[tokio::test]
async fn a_report_is_given_up_and_may_be_sent_by_hand() {
    let (client, mut receiver) = reporting(&[(503, ""); 5]).await;
    let paid = pay(&client, &[]).await;
    for _ in 0..5 {
        receiver.body().await;
    }
    // The next report is sent only once the first was given up.
    pay(&client, &[]).await;
    assert_ne!(receiver.item().await["pspReference"], paid.text("/pspReference"));
    let reports = settled(&client.mock, |reports| reports.len() == 2 && reports[1].accepted).await;
    assert!(!reports[0].accepted);
    client.mock.report_again(0).await;
    assert!(client.mock.reports()[0].accepted);
    assert_eq!(receiver.item().await["pspReference"], paid.text("/pspReference"));
}

#[tokio::test]
async fn two_that_are_waiting_travel_together() {
    let (client, mut receiver) = reporting(&[]).await;
    let paid = pay(&client, &[("/amount/value", json!(1077))]).await;
    let body: Value = serde_json::from_str(&receiver.body().await).unwrap();
    let items = body["notificationItems"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    let [first, second] = [0, 1].map(|index| &items[index]["NotificationRequestItem"]);
    assert_eq!((told(first), told(second)), (("AUTHORISATION", "true", 1077), ("CHARGEBACK", "true", 1077)));
    assert_eq!(second["originalReference"], paid.text("/pspReference"));
    assert_signed(second, client.mock.webhook_secret().unwrap());

    let disputes = "/ca/services/DisputeService/v30";
    let about =
        |dispute: &Value| json!({"disputePspReference": dispute, "merchantAccountCode": client.credential("key1")});
    let mut supply = about(&second["pspReference"]);
    supply["defenseDocuments"] = json!([
        {"content": "JVBERi0=", "contentType": "application/pdf", "defenseDocumentTypeCode": "DefenseMaterial"}
    ]);
    let mut defend = about(&second["pspReference"]);
    defend["defenseReasonCode"] = json!("SupplyDefenseMaterial");
    let accept = about(&second["pspReference"]);
    let unknown = about(&json!("AAAAAAAAAAAAAAAA"));
    let steps = [
        ("supplyDefenseDocument", supply, true),
        ("defendDispute", defend, true),
        ("acceptDispute", accept, false),
        ("acceptDispute", unknown, false),
    ];
    for (what, body, success) in steps {
        let done = post(&client, &format!("{disputes}/{what}"), &body).await;
        assert_eq!((done.status, &done.body["disputeServiceResult"]["success"]), (200, &json!(success)), "{what}");
        assert_eq!(done.text("/disputeServiceResult/errorMessage").is_empty(), success);
    }
}

#[tokio::test]
async fn nothing_is_reported_before_somebody_listens() {
    let client = adyen().await;
    pay(&client, &[]).await;
    let mut receiver = Receiver::start(&[]).await;
    client.mock.report_to(&receiver.url);
    let heard = pay(&client, &[]).await;
    assert_eq!(receiver.item().await["pspReference"], heard.text("/pspReference"));
    let shown = format!("{:?}", client.mock.reports());
    assert!(!shown.contains("hmacSignature") && !shown.contains("order-1"), "{shown}");
    for processor in Processor::ALL {
        let mock = MockProcessor::start(processor).await.unwrap();
        mock.report_to(&receiver.url);
        mock.report_again(0).await;
        assert_eq!(mock.webhook_secret().is_some(), processor == Processor::Adyen);
        assert!(mock.reports().is_empty());
    }
    assert!(receiver.is_quiet());
}
