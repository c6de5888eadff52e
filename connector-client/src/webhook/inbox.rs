//! Each event counts once: it is claimed before its effect, however often and however many at a time the processor
//! sends it.

use std::{fmt, future::Future};

use connector_core::webhook::EventKey;

/// What a claim came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Claim {
    /// The event is this caller's to handle.
    First(Ticket),
    /// Another has claimed it, and neither completed nor released it, and its lease runs.
    InProgress,
    /// It was handled.
    Done,
}

/// Which claim of an event it is. A caller that outlived its lease holds an old one, which releases nothing: by then
/// the event may be another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket(pub u64);

/// Where it is kept which events were handled. Routers of several processes, or ones that are restarted, implement it
/// over their database: a unique key, a ticket that counts up, and the end of the lease.
///
/// Of calls at the same time for one key, one is [`Claim::First`]. A claim that was neither completed nor released,
/// because its process crashed, expires after a lease that the store decides on; the next claim of that key is the
/// first again. The lease is to be longer than any effect may take.
pub trait EventStore: Send + Sync {
    type Error;

    /// Claims an event.
    ///
    /// # Errors
    /// Where it cannot be told whether the event was handled: it must then not be.
    fn claim(&self, key: &EventKey) -> impl Future<Output = Result<Claim, Self::Error>> + Send;

    /// Notes that the event was handled, whosever claim it is by now: its effect is there.
    ///
    /// # Errors
    /// Where that could not be noted.
    fn complete(&self, key: &EventKey, ticket: Ticket) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Gives a claim back, so that the processor's next delivery is handled. An old ticket changes nothing, and what
    /// was completed stays so.
    ///
    /// # Errors
    /// Where that could not be noted; the lease then ends the claim.
    fn release(&self, key: &EventKey, ticket: Ticket) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// Handles each event once.
#[derive(Clone, Debug, Default)]
pub struct Inbox<S> {
    store: S,
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Once<T> {
    /// It was handled now.
    Done(T),
    /// It had been handled before: acknowledge it.
    Duplicate,
    /// It is being handled at this moment and may fail yet: do not acknowledge it, so that the processor sends it
    /// again.
    InProgress,
}

/// Why an event was not handled, or is not known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnceError<E, S> {
    /// The store did not answer. The effect was not begun.
    Claim(S),
    /// The effect failed. The claim was given back, or ends with its lease.
    Effect(E),
    /// The effect is there and could not be noted: once the lease is over the event is handled again.
    Complete(S),
}

impl<S: EventStore> Inbox<S> {
    pub const fn new(store: S) -> Self {
        Self { store }
    }

    /// Runs an event's effect, unless it was run or is running: the effect of a repeated event is dropped unpolled.
    ///
    /// Where the caller drops this future half way, or the effect panics, nobody knows how far the effect came: the
    /// claim is neither completed nor released, and the event is [`Once::InProgress`] until its lease is over. To
    /// have the effect run to its end whatever becomes of the processor's connection, spawn it.
    ///
    /// # Errors
    /// The effect's own, and the store's. After each of them the processor is to send the event again.
    pub async fn once<T, E>(
        &self,
        key: EventKey,
        effect: impl Future<Output = Result<T, E>>,
    ) -> Result<Once<T>, OnceError<E, S::Error>> {
        let ticket = match self.store.claim(&key).await.map_err(OnceError::Claim)? {
            Claim::First(ticket) => ticket,
            Claim::InProgress => return Ok(Once::InProgress),
            Claim::Done => return Ok(Once::Duplicate),
        };
        match effect.await {
            Ok(done) => {
                self.store.complete(&key, ticket).await.map_err(OnceError::Complete)?;
                Ok(Once::Done(done))
            }
            Err(error) => {
                // The effect's error is the one to act on; what was not released is released by its lease.
                let _ = self.store.release(&key, ticket).await;
                Err(OnceError::Effect(error))
            }
        }
    }
}

impl<E: fmt::Display, S: fmt::Display> fmt::Display for OnceError<E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Claim(error) => write!(f, "the event could not be claimed: {error}"),
            Self::Effect(error) => write!(f, "the event could not be handled: {error}"),
            Self::Complete(error) => write!(f, "the event was handled, which could not be noted: {error}"),
        }
    }
}

impl<E: std::error::Error, S: std::error::Error> std::error::Error for OnceError<E, S> {}
