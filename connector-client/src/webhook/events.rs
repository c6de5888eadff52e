//! Which events were handled, kept in any store: each counts once, whichever process it comes to.

use std::time::Duration;

use crate::{
    store::{Store, StoreError},
    webhook::{Claim, EventKey, EventStore, Ticket},
};

/// An [`EventStore`] over a [`Store`]: over `RedisStore` webhooks are handled once across processes,
/// and across restarts.
///
/// Its keys begin with `event:`, so that the store may serve other purposes, too. Tickets are random numbers of 64 bits.
#[derive(Clone, Debug)]
pub struct StoredEvents<S> {
    store: S,
    lease: Duration,
    keep: Duration,
}

/// What stands under an event's key once it was handled.
const DONE: &[u8] = b"done";
/// How often a value may change under a caller before it gives up: only a lease that ends, a release and a completion
/// change it, so that two in a row are rare.
const ATTEMPTS: u32 = 8;

impl<S: Store> StoredEvents<S> {
    /// How long a claim holds unless told otherwise: five minutes.
    pub const LEASE: Duration = Duration::from_secs(5 * 60);
    /// How long a handled event is remembered unless told otherwise: thirty days, longer than processors send one again.
    pub const KEEP: Duration = Duration::from_secs(30 * 24 * 60 * 60);

    /// One with the times that fit most.
    pub const fn new(store: S) -> Self {
        Self::with_times(store, Self::LEASE, Self::KEEP)
    }

    /// One that lets go of a claim after `lease`, longer than any effect may take, and remembers a handled event for
    /// `keep` from when it was handled, longer than the processor may send it again.
    pub const fn with_times(store: S, lease: Duration, keep: Duration) -> Self {
        Self { store, lease, keep }
    }

    async fn claim_key(&self, key: &str) -> Result<Claim, StoreError> {
        for _ in 0..ATTEMPTS {
            let ticket = getrandom::u64().map_err(|_| StoreError::new("the system gave no random number"))?;
            if self.store.swap(key, None, Some(&claimed(Ticket(ticket))), self.lease).await? {
                return Ok(Claim::First(Ticket(ticket)));
            }
            match self.store.get(key).await? {
                Some(found) if found == DONE => return Ok(Claim::Done),
                Some(_) => return Ok(Claim::InProgress),
                // Released, or its lease ended, in between.
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
            // The lease ended: nothing stands there, or another's claim, or that it is done.
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

    /// Where the store's answer to the claim was lost, the event may stay claimed until its lease is over.
    async fn claim(&self, key: &EventKey) -> Result<Claim, StoreError> {
        self.claim_key(&stored(key)).await
    }

    async fn complete(&self, key: &EventKey, ticket: Ticket) -> Result<(), StoreError> {
        self.complete_key(&stored(key), ticket).await
    }

    async fn release(&self, key: &EventKey, ticket: Ticket) -> Result<(), StoreError> {
        let key = stored(key);
        // Where something else stands there, the claim is no longer this caller's.
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
    StoreError::new("the event's record changed again and again")
}
