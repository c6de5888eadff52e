//! The event store of a single process: in memory, bounded, forgotten when the process ends.

use std::{
    collections::HashMap,
    convert::Infallible,
    fmt,
    num::NonZeroUsize,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use lru::LruCache;

use super::{Claim, EventKey, EventStore, Ticket};

/// Remembers which events were handled, as long as the process lives. Processors send an event again for days: a router
/// that must not count one twice after a restart keeps them in its database, with an [`EventStore`] of its own.
///
/// It remembers the latest [`CAPACITY`](Self::CAPACITY) handled events, and forgets those first that were longest not
/// sent again. A claim is forgotten by its lease alone, however many events come in between.
pub struct MemoryEventStore {
    state: Mutex<State>,
    lease: Duration,
    clock: Clock,
}

type Clock = Box<dyn Fn() -> Instant + Send + Sync>;

struct State {
    claims: HashMap<EventKey, Claimed>,
    done: LruCache<EventKey, ()>,
    /// The last ticket that was given out.
    ticket: u64,
    /// How many claims there may be before those are swept out whose lease is over.
    sweep_at: usize,
}

#[derive(Clone, Copy)]
struct Claimed {
    ticket: Ticket,
    at: Instant,
}

impl MemoryEventStore {
    /// How many handled events it remembers unless told otherwise.
    pub const CAPACITY: NonZeroUsize = NonZeroUsize::new(100_000).unwrap();
    /// How long a claim holds unless told otherwise.
    pub const LEASE: Duration = Duration::from_secs(5 * 60);
    /// Fewer claims than these are not worth sweeping.
    const SWEEP: usize = 1_024;

    /// One with the capacity and the lease that fit most.
    pub fn new() -> Self {
        Self::with_limits(Self::CAPACITY, Self::LEASE)
    }

    /// One that remembers so many handled events, and lets go of a claim after so long: longer than any effect may
    /// take.
    pub fn with_limits(capacity: NonZeroUsize, lease: Duration) -> Self {
        let done = LruCache::sparse(capacity);
        let state = State { claims: HashMap::new(), done, ticket: 0, sweep_at: Self::SWEEP };
        Self { state: Mutex::new(state), lease, clock: Box::new(Instant::now) }
    }

    /// The same, by another clock.
    #[must_use]
    pub fn with_clock(self, clock: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Self { clock: Box::new(clock), ..self }
    }

    /// Held for a few instructions and never across an await. Each of them leaves the state whole, so that a panic
    /// elsewhere while it was held (a clock's, say) spoils nothing.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn holds(&self, claimed: Claimed, now: Instant) -> bool {
        now.saturating_duration_since(claimed.at) < self.lease
    }
}

impl EventStore for MemoryEventStore {
    type Error = Infallible;

    async fn claim(&self, key: &EventKey) -> Result<Claim, Infallible> {
        let mut guard = self.state();
        // Under the lock: of two claims the one that comes second has the later time.
        let now = (self.clock)();
        let state = &mut *guard;
        if state.done.get(key).is_some() {
            return Ok(Claim::Done);
        }
        if state.claims.get(key).is_some_and(|claimed| self.holds(*claimed, now)) {
            return Ok(Claim::InProgress);
        }
        if state.claims.len() >= state.sweep_at {
            state.claims.retain(|_, claimed| self.holds(*claimed, now));
            state.sweep_at = Self::SWEEP.max(state.claims.len().saturating_mul(2));
        }
        state.ticket += 1;
        let ticket = Ticket(state.ticket);
        state.claims.insert(key.clone(), Claimed { ticket, at: now });
        Ok(Claim::First(ticket))
    }

    async fn complete(&self, key: &EventKey, _: Ticket) -> Result<(), Infallible> {
        let mut state = self.state();
        state.claims.remove(key);
        state.done.put(key.clone(), ());
        Ok(())
    }

    async fn release(&self, key: &EventKey, ticket: Ticket) -> Result<(), Infallible> {
        let mut state = self.state();
        if state.claims.get(key).is_some_and(|claimed| claimed.ticket == ticket) {
            state.claims.remove(key);
        }
        Ok(())
    }
}

impl Default for MemoryEventStore {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryEventStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryEventStore").field("lease", &self.lease).finish_non_exhaustive()
    }
}
