//! What the event store in memory promises by itself, and what happens to an event whose store fails. The tests of every event
//! store are in `tests/tests/stores`.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use connector_client::{
    store::MemoryStore,
    webhook::{Claim, EventKey, EventStore, Inbox, OnceError, StoredEvents, Ticket},
};

const LEASE: Duration = Duration::from_secs(60);
/// The weight of a handled event in the store.
const EVENT: u64 = ("event:acme:evt_1".len() + "done".len() + 256) as u64;

/// A store with room for so many handled events.
fn store(capacity: u64) -> StoredEvents<MemoryStore> {
    StoredEvents::with_times(MemoryStore::with_capacity(capacity * EVENT), LEASE, LEASE)
}

fn key(id: &str) -> EventKey {
    EventKey::new("acme", id)
}

async fn claim(store: &StoredEvents<MemoryStore>, id: &str) -> Claim {
    store.claim(&key(id)).await.unwrap()
}

async fn first(store: &StoredEvents<MemoryStore>, id: &str) -> Ticket {
    match claim(store, id).await {
        Claim::First(ticket) => ticket,
        claimed => panic!("{id} is not the first: {claimed:?}"),
    }
}

async fn handled(store: &StoredEvents<MemoryStore>, id: &str) {
    let ticket = first(store, id).await;
    store.complete(&key(id), ticket).await.unwrap();
}

async fn fine() -> Result<u8, &'static str> {
    Ok(7)
}

#[tokio::test]
async fn the_least_recently_sent_events_are_forgotten_first() {
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
    let store = store(2);
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
async fn a_flood_of_claims_evicts_no_handled_event() {
    let store = store(2);
    handled(&store, "evt_1").await;
    for nth in 0..5_000 {
        first(&store, &format!("unhandled_{nth}")).await;
    }
    assert_eq!(claim(&store, "evt_1").await, Claim::Done);
}

#[tokio::test]
async fn a_clock_that_panics_does_not_close_the_store() {
    let calls = AtomicU32::new(0);
    let memory = MemoryStore::new().with_clock(move || {
        assert_ne!(calls.fetch_add(1, Ordering::SeqCst), 0, "the first reading fails");
        Instant::now()
    });
    let store = Arc::new(StoredEvents::new(memory));
    let failing = Arc::clone(&store);
    assert!(tokio::spawn(async move { claim(&failing, "evt_1").await }).await.is_err());
    first(&store, "evt_1").await;
}

/// A store that cannot be reached at the named step.
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
async fn an_effect_that_could_not_be_stored_is_told_apart() {
    let once = Inbox::new(Unreachable("complete")).once(key("evt_1"), fine()).await;
    assert_eq!(once, Err(OnceError::Complete("complete")));
    let once = Inbox::new(Unreachable("release")).once(key("evt_1"), async { Err::<u8, _>("effect") }).await;
    assert_eq!(once, Err(OnceError::Effect("effect")));
}
