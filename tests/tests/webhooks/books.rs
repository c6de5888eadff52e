//! A router's books of one payment: what each event makes of them, by the transition table, each event once.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use connector_client::{
    store::MemoryStore,
    webhook::{Inbox, Once, StoredEvents},
};
use connector_core::{
    Account, AttemptStatus, CaptureMethod, DisputeStatus, RefundStatus, WebhookEvent,
    webhook::{Event, Progress, Verified},
};
use connector_tests::webhook::Post;

use crate::shop::{Observation, of_dispute, of_payment, of_refund, payment, refund};

/// Where everything stands.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Books {
    pub(crate) payment: Option<Progress<AttemptStatus>>,
    pub(crate) refunds: BTreeMap<String, Progress<RefundStatus>>,
    pub(crate) disputes: BTreeMap<String, Progress<DisputeStatus>>,
    /// How often each event had its effect.
    pub(crate) effects: BTreeMap<String, u32>,
}

/// A router that is told of one payment.
#[derive(Clone)]
pub(crate) struct Router {
    account: Account,
    payment_id: &'static str,
    inbox: Arc<Inbox<StoredEvents<MemoryStore>>>,
    books: Arc<Mutex<Books>>,
}

impl Router {
    pub(crate) fn new(account: Account, payment_id: &'static str) -> Self {
        let inbox = Arc::new(Inbox::new(StoredEvents::new(MemoryStore::new())));
        Self { account, payment_id, inbox, books: Arc::default() }
    }

    pub(crate) fn books(&self) -> Books {
        self.books.lock().unwrap().clone()
    }

    /// Takes a webhook in; `false` where the processor is to send it again.
    pub(crate) async fn take(&self, post: &Post) -> bool {
        let received = post.to(&self.account).unwrap();
        let mut is_taken = true;
        for event in &received.events {
            let effect = async {
                // Others come in between.
                tokio::task::yield_now().await;
                self.enter(event);
                tokio::task::yield_now().await;
                Ok::<_, ()>(())
            };
            let once = self.inbox.once(event.key(), effect).await.unwrap();
            is_taken &= once != Once::InProgress;
        }
        is_taken
    }

    fn enter(&self, event: &Verified<Event>) {
        let mut books = self.books.lock().unwrap();
        *books.effects.entry(event.id().to_owned()).or_default() += 1;
        let at = event.occurred_at();
        match event.kind() {
            WebhookEvent::Unsupported => {}
            WebhookEvent::RefundUpdated | WebhookEvent::RefundSuccess | WebhookEvent::RefundFailure => {
                let id = event.connector_refund_id().unwrap();
                let status = match of_refund(event.refund(&refund(&self.account, self.payment_id, id))) {
                    Observation::Known(status, _) => status,
                    Observation::Declined(_) => RefundStatus::Failure,
                    Observation::Unclear(why) => panic!("{why}"),
                };
                let reported = Progress::new(status, at);
                let known = books.refunds.entry(id.to_owned()).or_insert(reported);
                *known = known.advance(reported).0;
            }
            WebhookEvent::DisputeOpened | WebhookEvent::DisputeUpdated => {
                let id = event.connector_dispute_id().unwrap();
                let Observation::Known(status, _) = of_dispute(event.dispute(&self.account)) else {
                    panic!("{event:?}")
                };
                let reported = Progress::new(status, at);
                let known = books.disputes.entry(id.to_owned()).or_insert(reported);
                *known = known.advance(reported).0;
            }
            _ => {
                let known = payment(&self.account, self.payment_id, CaptureMethod::Manual);
                let status = match of_payment(event.payment(&known)) {
                    Observation::Known(status, _) | Observation::Declined(Some(status)) => status,
                    other => panic!("{other:?}"),
                };
                let reported = Progress::new(status, at);
                books.payment = Some(books.payment.map_or(reported, |known| known.advance(reported).0));
            }
        }
    }
}
