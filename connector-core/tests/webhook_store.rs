//! An event has its effect once, however often and however many at a time it arrives.

use std::{
    future::Future,
    num::NonZeroUsize,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use connector_core::webhook::{Claim, EventKey, EventStore, Inbox, MemoryEventStore, Once, OnceError, Ticket};

const LEASE: Duration = Duration::from_secs(60);

/// A clock that stands until it is moved.
#[derive(Clone)]
struct Hands(Arc<Mutex<Instant>>);

impl Hands {
    fn new() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    fn forward(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

fn store(capacity: usize) -> (MemoryEventStore, Hands) {
    let hands = Hands::new();
    let clock = hands.clone();
    let store = MemoryEventStore::with_limits(NonZeroUsize::new(capacity).unwrap(), LEASE);
    (store.with_clock(move || *clock.0.lock().unwrap()), hands)
}

fn key(id: &str) -> EventKey {
    EventKey::new("acme", id)
}

async fn claim(store: &MemoryEventStore, id: &str) -> Claim {
    store.claim(&key(id)).await.unwrap()
}

async fn first(store: &MemoryEventStore, id: &str) -> Ticket {
    match claim(store, id).await {
        Claim::First(ticket) => ticket,
        claimed => panic!("{id} is not the first: {claimed:?}"),
    }
}

async fn handled(store: &MemoryEventStore, id: &str) {
    let ticket = first(store, id).await;
    store.complete(&key(id), ticket).await.unwrap();
}

async fn fine() -> Result<u8, &'static str> {
    Ok(7)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_deliveries_at_once_have_one_effect() {
    let inbox = Arc::new(Inbox::new(MemoryEventStore::new()));
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
                inbox.once(key("evt_1"), effect).await
            })
        })
        .collect();
    let mut done = 0;
    for delivery in deliveries {
        match delivery.await.unwrap().unwrap() {
            Once::Done(7) => done += 1,
            once => assert!(matches!(once, Once::Duplicate | Once::InProgress)),
        }
    }
    assert_eq!((done, effects.load(Ordering::SeqCst)), (1, 1));
    assert_eq!(inbox.once(key("evt_1"), fine()).await, Ok(Once::Duplicate));
}

#[tokio::test]
async fn events_of_other_ids_and_connectors_are_other_events() {
    let inbox = Inbox::new(MemoryEventStore::new());
    for key in [key("evt_1"), key("evt_2"), EventKey::new("other", "evt_1")] {
        assert_eq!(inbox.once(key.clone(), fine()).await, Ok(Once::Done(7)), "{key}");
        assert_eq!(inbox.once(key, fine()).await, Ok(Once::Duplicate));
    }
    assert_eq!(key("evt_1").to_string(), "acme:evt_1");
}

#[tokio::test]
async fn an_effect_that_failed_is_tried_again_with_the_next_delivery() {
    let inbox = Inbox::new(MemoryEventStore::new());
    let failed = inbox.once(key("evt_1"), async { Err::<u8, _>("the books are closed") }).await;
    assert_eq!(failed, Err(OnceError::Effect("the books are closed")));
    assert_eq!(inbox.once(key("evt_1"), fine()).await, Ok(Once::Done(7)));
}

/// Polls a future a single time.
async fn polled_once(future: impl Future) {
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|context| {
        assert!(future.as_mut().poll(context).is_pending());
        std::task::Poll::Ready(())
    })
    .await;
}

#[tokio::test]
async fn a_caller_that_goes_away_leaves_its_claim_to_the_lease() {
    let (store, hands) = store(10);
    let inbox = Inbox::new(store);
    polled_once(inbox.once(key("evt_1"), std::future::pending::<Result<u8, ()>>())).await;
    assert_eq!(inbox.once(key("evt_1"), fine()).await, Ok(Once::InProgress));
    hands.forward(LEASE - Duration::from_nanos(1));
    assert_eq!(inbox.once(key("evt_1"), fine()).await, Ok(Once::InProgress));
    hands.forward(Duration::from_nanos(1));
    assert_eq!(inbox.once(key("evt_1"), fine()).await, Ok(Once::Done(7)));
}

#[tokio::test]
async fn what_was_handled_has_no_lease() {
    let (store, hands) = store(10);
    handled(&store, "evt_1").await;
    hands.forward(LEASE * 1_000);
    assert_eq!(claim(&store, "evt_1").await, Claim::Done);
}

#[tokio::test]
async fn whoever_outlived_the_lease_takes_nothing_from_the_next() {
    let (store, hands) = store(10);
    let old = first(&store, "evt_1").await;
    hands.forward(LEASE);
    let new = first(&store, "evt_1").await;
    store.release(&key("evt_1"), old).await.unwrap();
    assert_eq!(claim(&store, "evt_1").await, Claim::InProgress);
    // The late one did the work after all: it is not done a second time.
    store.complete(&key("evt_1"), old).await.unwrap();
    store.release(&key("evt_1"), new).await.unwrap();
    assert_eq!(claim(&store, "evt_1").await, Claim::Done);
}

#[tokio::test]
async fn the_events_that_were_longest_not_sent_are_forgotten_first() {
    let (store, _) = store(2);
    handled(&store, "evt_1").await;
    handled(&store, "evt_2").await;
    assert_eq!(claim(&store, "evt_1").await, Claim::Done);
    handled(&store, "evt_3").await;
    assert_eq!(claim(&store, "evt_1").await, Claim::Done);
    first(&store, "evt_2").await;
}

#[tokio::test]
async fn a_claim_outlasts_a_flood_of_other_events() {
    let (store, _) = store(1);
    first(&store, "evt_1").await;
    for nth in 0..5_000 {
        handled(&store, &format!("flood_{nth}")).await;
    }
    for nth in 0..5_000 {
        first(&store, &format!("unhandled_{nth}")).await;
    }
    assert_eq!(claim(&store, "evt_1").await, Claim::InProgress);
}

#[tokio::test]
async fn a_clock_that_panics_does_not_close_the_store() {
    let calls = AtomicU32::new(0);
    let store = MemoryEventStore::new().with_clock(move || {
        assert_ne!(calls.fetch_add(1, Ordering::SeqCst), 0, "the first reading fails");
        Instant::now()
    });
    let store = Arc::new(store);
    let failing = Arc::clone(&store);
    assert!(tokio::spawn(async move { claim(&failing, "evt_1").await }).await.is_err());
    first(&store, "evt_1").await;
}

/// A store that cannot be reached, at the step that is named.
struct Unreachable(&'static str);

impl Unreachable {
    fn at(&self, step: &'static str) -> Result<(), &'static str> {
        if self.0 == step { Err(step) } else { Ok(()) }
    }
}

impl EventStore for Unreachable {
    type Error = &'static str;

    async fn claim(&self, _: &EventKey) -> Result<Claim, &'static str> {
        self.at("claim").map(|()| Claim::First(Ticket(1)))
    }

    async fn complete(&self, _: &EventKey, _: Ticket) -> Result<(), &'static str> {
        self.at("complete")
    }

    async fn release(&self, _: &EventKey, _: Ticket) -> Result<(), &'static str> {
        self.at("release")
    }
}

#[tokio::test]
async fn without_the_store_an_event_is_not_handled() {
    let effect = async { panic!("not to be run") };
    let once = Inbox::new(Unreachable("claim")).once::<u8, ()>(key("evt_1"), effect).await;
    assert_eq!(once, Err(OnceError::Claim("claim")));
}

#[tokio::test]
async fn an_effect_that_could_not_be_noted_is_told_apart() {
    let once = Inbox::new(Unreachable("complete")).once(key("evt_1"), fine()).await;
    assert_eq!(once, Err(OnceError::Complete("complete")));
    let once = Inbox::new(Unreachable("release")).once(key("evt_1"), async { Err::<u8, _>("effect") }).await;
    assert_eq!(once, Err(OnceError::Effect("effect")));
}
