//! Handles each event once, however often and however many at a time the processor sends it: the event is claimed before its effect
//! runs.

use std::{fmt, future::Future};

use connector_core::webhook::EventKey;

/// The result of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Claim {
    /// The caller handles the event.
    First(Ticket),
    /// Another caller has claimed it and neither completed nor released it, and the lease has not expired.
    InProgress,
    /// The event was handled before.
    Done,
}

/// Identifies a claim of an event. A caller that outlived its lease has an old ticket, which releases nothing: by then another
/// caller may have claimed the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket(pub u64);

/// Stores which events were handled. [`StoredEvents`](super::StoredEvents) implements it over any store; a router may implement it over
/// its database: a unique key, a ticket that counts up, and the end of the lease.
///
/// Of simultaneous calls for one key, one gets [`Claim::First`]. A claim that is neither completed nor released, because its process
/// crashed, expires after a lease that the store decides on; the next claim of that key is the first again. The lease must be
/// longer than any effect takes.
pub trait EventStore: Send + Sync {
    /// Why the store failed.
    type Error;

    /// Claims an event.
    ///
    /// # Errors
    /// When it is not known whether the event was handled. It must not be handled then.
    fn claim(&self, key: &EventKey) -> impl Future<Output = Result<Claim, Self::Error>> + Send;

    /// Stores that the event was handled, whoever has claimed it by now: its effect has happened.
    ///
    /// # Errors
    /// When the store fails.
    fn complete(&self, key: &EventKey, ticket: Ticket) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Releases a claim, so that the processor's next delivery is handled. An old ticket changes nothing, and a completed event
    /// stays completed.
    ///
    /// # Errors
    /// When the store fails. The claim then expires with its lease.
    fn release(&self, key: &EventKey, ticket: Ticket) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// Handles each event once.
#[derive(Clone, Debug, Default)]
pub struct Inbox<S> {
    store: S,
}

/// The result of handling an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Once<T> {
    /// The event was handled now.
    Done(T),
    /// The event was handled before. Acknowledge it.
    Duplicate,
    /// The event is being handled at this moment and may still fail. Do not acknowledge it, so that the processor sends it again.
    InProgress,
}

/// Why an event was not handled, or its handling could not be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnceError<E, S> {
    /// The store failed. The effect was not begun.
    Claim(S),
    /// The effect failed. The claim was released, or expires with its lease.
    Effect(E),
    /// The effect has happened and could not be stored: when the lease has expired, the event is handled again.
    Complete(S),
}

impl<S: EventStore> Inbox<S> {
    /// An inbox over an event store.
    pub const fn new(store: S) -> Self {
        Self { store }
    }

    /// Runs an event's effect, unless it has run or is running: the effect of a repeated event is dropped without being polled.
    ///
    /// When the caller drops this future half way, or the effect panics, it is not known how far the effect got: the claim is
    /// neither completed nor released, and the event is [`Once::InProgress`] until its lease expires. To run the effect to its end
    /// even when the processor closes its connection, spawn it.
    ///
    /// # Errors
    /// The effect's own, and the store's. After each of them the processor must send the event again.
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
                // The effect's error matters more. A claim that was not released expires.
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
            Self::Complete(error) => write!(f, "the event was handled, and that could not be stored: {error}"),
        }
    }
}

impl<E: std::error::Error, S: std::error::Error> std::error::Error for OnceError<E, S> {}
