//! Each event counts once, whichever store it is noted in.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use connector_client::{
    store::{MemoryStore, Store, StoreError},
    webhook::{Claim, EventKey, EventStore, Inbox, Once, OnceError, StoredEvents, Ticket},
};
use connector_tests::redis::RedisServer;

use crate::clock::{Clock, Hands};

const LEASE: Duration = Duration::from_secs(60 * 60);
const KEEP: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// What a slow machine may take between two steps of a test.
const SLACK: Duration = Duration::from_secs(5 * 60);

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn over_the_store_in_memory() {
    let hands = Hands::new();
    let store = MemoryStore::new().with_clock(hands.reader());
    let events = StoredEvents::with_times(store, LEASE, KEEP);
    all(events.clone(), &hands).await;
    what_was_handled_is_remembered_for_its_time(&events, &hands).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn over_redis() {
    let Some(server) = RedisServer::start() else { return };
    let events = StoredEvents::with_times(crate::redis::connect(&server, "").await, LEASE, KEEP);
    all(events.clone(), &server).await;
    what_was_handled_is_remembered_for_its_time(&events, &server).await;
}

async fn all<S>(store: S, clock: &impl Clock)
where
    S: EventStore<Error: std::fmt::Debug + Send> + 'static,
{
    let store = Shared(Arc::new(store));
    fifty_deliveries_at_once_have_one_effect(store.clone()).await;
    events_of_other_ids_and_connectors_are_other_events(store.clone()).await;
    an_effect_that_failed_is_tried_again_with_the_next_delivery(store.clone()).await;
    a_caller_that_goes_away_leaves_its_claim_to_the_lease(store.clone(), clock).await;
    what_was_handled_has_no_lease(&store, clock).await;
    whoever_outlived_the_lease_takes_nothing_from_the_next(&store, clock).await;
}

/// An inbox owns its store; here several have one.
struct Shared<S>(Arc<S>);

impl<S> Clone for Shared<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S: EventStore> EventStore for Shared<S> {
    type Error = S::Error;

    fn claim(&self, key: &EventKey) -> impl Future<Output = Result<Claim, S::Error>> + Send {
        self.0.claim(key)
    }

    fn complete(&self, key: &EventKey, ticket: Ticket) -> impl Future<Output = Result<(), S::Error>> + Send {
        self.0.complete(key, ticket)
    }

    fn release(&self, key: &EventKey, ticket: Ticket) -> impl Future<Output = Result<(), S::Error>> + Send {
        self.0.release(key, ticket)
    }
}

fn key(id: &str) -> EventKey {
    EventKey::new("acme", id)
}

async fn claim<S: EventStore<Error: std::fmt::Debug>>(store: &S, id: &str) -> Claim {
    store.claim(&key(id)).await.unwrap()
}

async fn first<S: EventStore<Error: std::fmt::Debug>>(store: &S, id: &str) -> Ticket {
    match claim(store, id).await {
        Claim::First(ticket) => ticket,
        claimed => panic!("{id} is not the first: {claimed:?}"),
    }
}

async fn fine() -> Result<u8, &'static str> {
    Ok(7)
}

async fn fifty_deliveries_at_once_have_one_effect<S>(store: Shared<S>)
where
    S: EventStore<Error: std::fmt::Debug + Send> + 'static,
{
    let inbox = Arc::new(Inbox::new(store));
    let effects = Arc::new(AtomicU32::new(0));
    let deliveries: Vec<_> = (0..50)
        .map(|_| {
            let (inbox, effects) = (Arc::clone(&inbox), Arc::clone(&effects));
            tokio::spawn(async move {
                let effect = async {
                    effects.fetch_add(1, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                    fine().await
                };
                inbox.once(key("fifty"), effect).await.unwrap()
            })
        })
        .collect();
    let mut done = 0;
    for delivery in deliveries {
        match delivery.await.unwrap() {
            Once::Done(7) => done += 1,
            once => assert!(matches!(once, Once::Duplicate | Once::InProgress)),
        }
    }
    assert_eq!((done, effects.load(Ordering::SeqCst)), (1, 1));
    assert_eq!(inbox.once(key("fifty"), fine()).await.unwrap(), Once::Duplicate);
}

async fn events_of_other_ids_and_connectors_are_other_events<S: EventStore<Error: std::fmt::Debug>>(store: S) {
    let inbox = Inbox::new(store);
    for key in [key("id_1"), key("id_2"), EventKey::new("other", "id_1")] {
        assert_eq!(inbox.once(key.clone(), fine()).await.unwrap(), Once::Done(7), "{key}");
        assert_eq!(inbox.once(key, fine()).await.unwrap(), Once::Duplicate);
    }
    assert_eq!(key("evt_1").to_string(), "acme:evt_1");
}

async fn an_effect_that_failed_is_tried_again_with_the_next_delivery<S>(store: S)
where
    S: EventStore<Error: std::fmt::Debug>,
{
    let inbox = Inbox::new(store);
    let failed = inbox.once(key("failed"), async { Err::<u8, _>("the books are closed") }).await;
    assert!(matches!(failed, Err(OnceError::Effect("the books are closed"))), "{failed:?}");
    assert_eq!(inbox.once(key("failed"), fine()).await.unwrap(), Once::Done(7));
}

async fn a_caller_that_goes_away_leaves_its_claim_to_the_lease<S>(store: S, clock: &impl Clock)
where
    S: EventStore<Error: std::fmt::Debug>,
{
    let inbox = Inbox::new(store);
    let (begun, begins) = tokio::sync::oneshot::channel();
    {
        let effect = async {
            begun.send(()).unwrap();
            std::future::pending::<Result<u8, ()>>().await
        };
        let mut once = std::pin::pin!(inbox.once(key("left"), effect));
        tokio::select! {
            once = &mut once => panic!("the effect does not end: {once:?}"),
            begun = begins => begun.unwrap(),
        }
    }
    assert_eq!(inbox.once(key("left"), fine()).await.unwrap(), Once::InProgress);
    clock.forward(LEASE - SLACK);
    assert_eq!(inbox.once(key("left"), fine()).await.unwrap(), Once::InProgress);
    clock.forward(SLACK);
    assert_eq!(inbox.once(key("left"), fine()).await.unwrap(), Once::Done(7));
}

async fn what_was_handled_has_no_lease<S: EventStore<Error: std::fmt::Debug>>(store: &S, clock: &impl Clock) {
    let ticket = first(store, "handled").await;
    store.complete(&key("handled"), ticket).await.unwrap();
    clock.forward(LEASE * 10);
    assert_eq!(claim(store, "handled").await, Claim::Done);
}

async fn whoever_outlived_the_lease_takes_nothing_from_the_next<S>(store: &S, clock: &impl Clock)
where
    S: EventStore<Error: std::fmt::Debug>,
{
    let old = first(store, "late").await;
    clock.forward(LEASE);
    let new = first(store, "late").await;
    assert_ne!(old, new);
    store.release(&key("late"), old).await.unwrap();
    assert_eq!(claim(store, "late").await, Claim::InProgress);
    // The late one did the work after all: it is not done a second time.
    store.complete(&key("late"), old).await.unwrap();
    store.complete(&key("late"), new).await.unwrap();
    store.release(&key("late"), new).await.unwrap();
    assert_eq!(claim(store, "late").await, Claim::Done);
    // Nor where nobody has claimed it in between.
    let alone = first(store, "alone").await;
    clock.forward(LEASE);
    store.complete(&key("alone"), alone).await.unwrap();
    assert_eq!(claim(store, "alone").await, Claim::Done);
}

async fn what_was_handled_is_remembered_for_its_time<S: Store>(events: &StoredEvents<S>, clock: &impl Clock) {
    let ticket = first(events, "remembered").await;
    events.complete(&key("remembered"), ticket).await.unwrap();
    clock.forward(KEEP - SLACK);
    assert_eq!(claim(events, "remembered").await, Claim::Done);
    clock.forward(SLACK);
    first(events, "remembered").await;
}

/// A store that cannot tell.
struct Silent;

impl Store for Silent {
    fn get<'a>(&'a self, _: &'a str) -> connector_client::store::Pending<'a, Option<Vec<u8>>> {
        Box::pin(async { Err(StoreError::new("silent")) })
    }

    fn swap<'a>(
        &'a self,
        _: &'a str,
        _: Option<&'a [u8]>,
        _: Option<&'a [u8]>,
        _: Duration,
    ) -> connector_client::store::Pending<'a, bool> {
        Box::pin(async { Err(StoreError::new("silent")) })
    }
}

#[tokio::test]
async fn without_a_response_of_the_store_an_event_is_not_handled() {
    let effect = async { panic!("not to be run") };
    let once = Inbox::new(StoredEvents::new(Silent)).once::<u8, ()>(key("evt_1"), effect).await;
    assert_eq!(once, Err(OnceError::Claim(StoreError::new("silent"))));
}
