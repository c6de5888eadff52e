//! An event store over any [`Store`]: each event is handled once, whichever process receives it.

use std::time::Duration;

use crate::{
    store::{Store, StoreError},
    webhook::{Claim, EventKey, EventStore, Ticket},
};

/// An [`EventStore`] over a [`Store`]. Over [`MemoryStore`](crate::store::MemoryStore) each event is handled once in this process;
/// over `RedisStore`, once across processes and restarts.
///
/// Claims in force are never evicted. Handled events are remembered for thirty days, or until a full store evicts them.
///
/// ```
/// use connector_client::{store::MemoryStore, webhook::{Inbox, StoredEvents}};
///
/// let inbox = Inbox::new(StoredEvents::new(MemoryStore::new()));
/// # drop(inbox);
/// ```
///
/// Its keys begin with `event:`, so that the store may serve other purposes too. Tickets are random 64-bit numbers.
#[derive(Clone, Debug)]
pub struct StoredEvents<S> {
    store: S,
    lease: Duration,
    keep: Duration,
}

/// The value of an event that was handled.
const DONE: &[u8] = b"done";
/// How often an event's record may change during an operation before it fails. It changes rarely: when a claim is made, completed
/// or released, or expires.
const ATTEMPTS: u32 = 8;

impl<S: Store> StoredEvents<S> {
    /// The default lease of a claim: five minutes.
    pub const LEASE: Duration = Duration::from_secs(5 * 60);
    /// How long a handled event is remembered by default: thirty days, longer than processors send one again.
    pub const KEEP: Duration = Duration::from_secs(30 * 24 * 60 * 60);

    /// An event store with the default times.
    pub const fn new(store: S) -> Self {
        Self::with_times(store, Self::LEASE, Self::KEEP)
    }

    /// An event store whose claims expire after `lease`, which must be longer than any effect takes, and which remembers a handled
    /// event for `keep`, which must be longer than the processor sends it again.
    pub const fn with_times(store: S, lease: Duration, keep: Duration) -> Self {
        Self { store, lease, keep }
    }

    async fn claim_key(&self, key: &str) -> Result<Claim, StoreError> {
        for _ in 0..ATTEMPTS {
            let ticket = getrandom::u64().map_err(|_| StoreError::new("the system returned no random number"))?;
            if self.store.swap_pinned(key, None, Some(&claimed(Ticket(ticket))), self.lease).await? {
                return Ok(Claim::First(Ticket(ticket)));
            }
            match self.store.get(key).await? {
                Some(found) if found == DONE => return Ok(Claim::Done),
                Some(_) => return Ok(Claim::InProgress),
                // Released or expired in between.
                None => {}
            }
        }
        Err(contended())
    }

    async fn complete_key(&self, key: &str, ticket: Ticket) -> Result<(), StoreError> {
        let mut found = Some(claimed(ticket));
        for _ in 0..ATTEMPTS {
            if self.store.swap(key, found.as_deref(), Some(DONE), self.keep).await? {
                return Ok(());
            }
            // The lease expired: the key is empty, or has another caller's claim, or the event was handled.
            found = self.store.get(key).await?;
            if found.as_deref() == Some(DONE) {
                return Ok(());
            }
        }
        Err(contended())
    }
}

impl<S: Store> EventStore for StoredEvents<S> {
    type Error = StoreError;

    /// When the store's response to the claim is lost, the event may stay claimed until the lease expires.
    async fn claim(&self, key: &EventKey) -> Result<Claim, StoreError> {
        self.claim_key(&stored(key)).await
    }

    async fn complete(&self, key: &EventKey, ticket: Ticket) -> Result<(), StoreError> {
        self.complete_key(&stored(key), ticket).await
    }

    async fn release(&self, key: &EventKey, ticket: Ticket) -> Result<(), StoreError> {
        let key = stored(key);
        // When the value differs, the claim is no longer this caller's.
        self.store.swap(&key, Some(&claimed(ticket)), None, Duration::ZERO).await.map(drop)
    }
}

fn stored(key: &EventKey) -> String {
    format!("event:{key}")
}

fn claimed(Ticket(number): Ticket) -> Vec<u8> {
    format!("claimed {number:016x}").into_bytes()
}

fn contended() -> StoreError {
    StoreError::new("the event's record changed repeatedly")
}
