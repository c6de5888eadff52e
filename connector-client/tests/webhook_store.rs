//! What the memory of events does by itself, and what becomes of an event whose store fails. What every store of events
//! does is tested where all of them are.

use std::{
    num::NonZeroUsize,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use connector_client::webhook::{Claim, EventKey, EventStore, Inbox, MemoryEventStore, OnceError, Ticket};

const LEASE: Duration = Duration::from_secs(60);

fn store(capacity: usize) -> MemoryEventStore {
    MemoryEventStore::with_limits(NonZeroUsize::new(capacity).unwrap(), LEASE)
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

#[tokio::test]
async fn the_events_that_were_longest_not_sent_are_forgotten_first() {
    let store = store(2);
    handled(&store, "evt_1").await;
    handled(&store, "evt_2").await;
    assert_eq!(claim(&store, "evt_1").await, Claim::Done);
    handled(&store, "evt_3").await;
    assert_eq!(claim(&store, "evt_1").await, Claim::Done);
    first(&store, "evt_2").await;
}

#[tokio::test]
async fn a_claim_outlasts_a_flood_of_other_events() {
    let store = store(1);
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
