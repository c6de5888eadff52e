//! Sends captured webhooks of a mock processor to the receiver: early, twice, concurrently, in the wrong order.

mod captured;

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use connector_client::{Client, Transport};
use connector_core::{
    Account, Amount, AttemptStatus, Environment, HttpRequest, Secret,
    flow::PSync,
    http::{HeaderMap, Method},
};
use tokio::task::JoinSet;

use self::captured::{Captured, REFERENCE, connector, target};
use super::{LIMIT, Receiver};
use crate::{delivery::Disposition, observation::Observation, records::Records, target::published};

/// The receiver and its records.
struct Merchant {
    receiver: Arc<Receiver>,
    records: Arc<Records>,
    id: &'static str,
}

impl Merchant {
    async fn start(account: &Account) -> Self {
        let records = Arc::new(Records::new());
        let id = account.connector().id;
        let accounts = BTreeMap::from([(id.to_owned(), account.clone())]);
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let receiver = Receiver::start(listen, accounts, Arc::clone(&records)).await.unwrap();
        Self { receiver, records, id }
    }

    /// Adds the payment to the records, as before its call.
    fn open(&self, captured: &Captured) {
        let look_up = captured.look_up(&captured.target.account, captured.amount);
        self.records.open(REFERENCE, look_up, AttemptStatus::Started);
    }

    /// HTTP's status and the text of the reply.
    async fn send(&self, report: &str) -> (u16, String) {
        post(self.receiver.url(self.id), report.to_owned()).await
    }

    /// The payment's id and status, and the number of its events.
    fn payment(&self) -> (String, &'static str, usize) {
        let events = self.records.entry::<PSync, _>(self.id, REFERENCE, |entry| entry.events.len()).unwrap();
        let snapshot = self.records.snapshot(self.id).remove(0);
        (snapshot.id, snapshot.status, events)
    }

    fn disposition(&self) -> Vec<Disposition> {
        let deliveries = self.receiver.deliveries(self.id).into_iter();
        deliveries.filter_map(|delivery| delivery.result.ok()).flatten().map(|event| event.disposition).collect()
    }
}

async fn post(url: String, body: String) -> (u16, String) {
    let request = HttpRequest { method: Method::POST, url, headers: HeaderMap::new(), body: Some(body.into()) };
    let client = Client::new();
    let response = client.transport().send(&request, client.limits()).await.unwrap();
    (response.status.as_u16(), String::from_utf8(response.body.to_vec()).unwrap())
}

#[tokio::test]
async fn an_event_before_the_response_is_applied_and_the_response_takes_nothing_back() {
    let captured = Captured::new().await;
    let merchant = Merchant::start(&captured.target.account).await;
    merchant.open(&captured);
    let ack = captured.target.account.connector().webhook.unwrap().ack;
    assert_eq!(merchant.send(&captured.held_report).await, (ack.status, ack.body.to_owned()));
    assert_eq!(merchant.payment(), (captured.id().to_owned(), "Authorized", 1));

    assert_eq!(merchant.send(&captured.captured_report).await.0, ack.status);
    let status = |response| {
        merchant.records.record_response::<PSync>(merchant.id, REFERENCE, &Observation::Known(response), None)
    };
    assert_eq!(status(&captured.authorized), Some(AttemptStatus::PartialCharged));
    assert_eq!(captured.received.status, AttemptStatus::CaptureInitiated);
    assert_eq!(status(&captured.received), Some(AttemptStatus::PartialCharged));
}

#[tokio::test]
async fn an_event_of_an_unknown_payment_is_sent_again_until_it_is_known() {
    let captured = Captured::new().await;
    let merchant = Merchant::start(&captured.target.account).await;
    assert_eq!(merchant.send(&captured.held_report).await.0, 503);
    merchant.open(&captured);
    assert_eq!(merchant.send(&captured.held_report).await.0, 200);
    assert_eq!(merchant.disposition(), [Disposition::NotFound, Disposition::Applied]);
}

#[tokio::test]
async fn another_connectors_payment_of_the_same_name_is_unknown() {
    let captured = Captured::new().await;
    let merchant = Merchant::start(&captured.target.account).await;
    let others = connectors::registry().iter().find(|other| other.spec().id != merchant.id).unwrap();
    let other = target(others).await;
    merchant.records.open(REFERENCE, captured.look_up(&other.account, captured.amount), AttemptStatus::Started);
    assert_eq!(merchant.send(&captured.held_report).await.0, 503);
    assert_eq!(merchant.records.snapshot(others.spec().id)[0].status, "Started");
}

#[tokio::test]
async fn an_event_that_comes_twice_counts_once_and_is_acknowledged_twice() {
    let captured = Captured::new().await;
    let merchant = Merchant::start(&captured.target.account).await;
    merchant.open(&captured);
    let first = merchant.send(&captured.held_report).await;
    assert_eq!(merchant.send(&captured.held_report).await, first);
    assert_eq!(merchant.disposition(), [Disposition::Applied, Disposition::Duplicate]);
    assert_eq!(merchant.payment().2, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_twenty_at_once_one_counts() {
    let captured = Captured::new().await;
    let merchant = Merchant::start(&captured.target.account).await;
    merchant.open(&captured);
    let mut posts = JoinSet::new();
    for _ in 0..20 {
        posts.spawn(post(merchant.receiver.url(merchant.id), captured.held_report.clone()));
    }
    for (status, _) in posts.join_all().await {
        assert!(matches!(status, 200 | 503), "acknowledged, or to be sent again: {status}");
    }
    let disposition = merchant.disposition();
    assert_eq!(disposition.len(), 20);
    assert_eq!(disposition.iter().filter(|disposition| **disposition == Disposition::Applied).count(), 1);
    assert!(!disposition.contains(&Disposition::NotFound));
    assert_eq!(merchant.payment(), (captured.id().to_owned(), "Authorized", 1));
}

#[tokio::test]
async fn the_order_changes_nothing() {
    let captured = Captured::new().await;
    let [held, taken] = [&captured.held_report, &captured.captured_report];
    for reports in [[held, taken], [taken, held]] {
        let merchant = Merchant::start(&captured.target.account).await;
        merchant.open(&captured);
        for report in reports {
            assert_eq!(merchant.send(report).await.0, 200);
        }
        assert_eq!(merchant.payment(), (captured.id().to_owned(), "PartialCharged", 2));
        let has_conflict = merchant.records.entry::<PSync, _>(merchant.id, REFERENCE, |entry| entry.has_conflict);
        assert_eq!(has_conflict, Some(false));
    }
}

#[tokio::test]
async fn what_another_accounts_secret_signed_is_refused() {
    let captured = Captured::new().await;
    let mock = captured.target.mock.as_ref().unwrap();
    let other: String = mock.webhook_secret().unwrap().chars().rev().collect();
    let account = Account::builder(connector(), Environment::Sandbox)
        .auth(published(mock))
        .base_url(mock.base_url())
        .webhook_secret(Secret::new(other))
        .build()
        .unwrap();
    let merchant = Merchant::start(&account).await;
    merchant.open(&captured);
    assert_eq!(merchant.send(&captured.held_report).await, (401, String::new()));
    assert_eq!(merchant.payment(), (String::new(), "Started", 0));
}

#[tokio::test]
async fn an_event_about_another_amount_is_acknowledged_and_changes_nothing() {
    let captured = Captured::new().await;
    let merchant = Merchant::start(&captured.target.account).await;
    let other = Amount::new(captured.amount.minor().get() + 1, captured.amount.currency());
    let look_up = captured.look_up(&captured.target.account, other);
    merchant.records.open(REFERENCE, look_up, AttemptStatus::Started);
    assert_eq!(merchant.send(&captured.held_report).await.0, 200);
    assert_eq!(merchant.payment(), (String::new(), "Started", 1));
    let step = merchant.records.entry::<PSync, _>(merchant.id, REFERENCE, |entry| entry.events[0].step);
    assert_eq!(step, Some(None));
}

#[tokio::test]
async fn what_is_no_webhook_of_ours_is_refused() {
    let target = target(connector()).await;
    let merchant = Merchant::start(&target.account).await;
    assert_eq!(post(merchant.receiver.url("no_such"), "{}".to_owned()).await.0, 404);
    assert_eq!(merchant.send("no JSON").await.0, 400);
    assert_eq!(merchant.send(&" ".repeat(LIMIT + 1)).await.0, 413);
    assert!(merchant.disposition().is_empty());
}
