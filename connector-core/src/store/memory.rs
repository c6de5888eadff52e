//! The store of a single process: in memory, bounded in bytes, forgotten when the process ends.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use moka::{Expiry, ops::compute::Op, policy::EvictionPolicy, sync::Cache};

use super::{Pending, Store, StoreError};

/// Keeps values as long as the process lives. Clones share them.
///
/// Where its capacity is exceeded, it forgets those values first that were longest not used, also before their time: give
/// it room for all that must not be forgotten. The capacity is kept to approximately, since values are swept out in
/// batches.
#[derive(Clone)]
pub struct MemoryStore {
    values: Cache<String, Kept>,
    capacity: u64,
    clock: Arc<dyn Fn() -> Instant + Send + Sync>,
}

#[derive(Clone)]
struct Kept {
    value: Arc<[u8]>,
    /// When it is gone; none: later than the clock can tell.
    until: Option<Instant>,
    keep: Duration,
}

/// Frees what is over. Whether a value is over is judged by [`Kept::until`], by the store's own clock.
struct Sweep;

impl Expiry<String, Kept> for Sweep {
    fn expire_after_create(&self, _: &String, kept: &Kept, _: Instant) -> Option<Duration> {
        Some(kept.keep)
    }

    fn expire_after_update(&self, _: &String, kept: &Kept, _: Instant, _: Option<Duration>) -> Option<Duration> {
        Some(kept.keep)
    }
}

impl MemoryStore {
    /// How many bytes it holds unless told otherwise: 256 MiB.
    pub const CAPACITY: u64 = 256 * 1024 * 1024;
    /// What a value takes besides its key and itself, in bytes, about.
    const OVERHEAD: usize = 256;

    /// One with the capacity that fits most.
    pub fn new() -> Self {
        Self::with_capacity(Self::CAPACITY)
    }

    /// One that holds so many bytes: of keys, of values, and some 256 for each of them.
    pub fn with_capacity(bytes: u64) -> Self {
        let values = Cache::builder()
            .max_capacity(bytes)
            .weigher(|key: &String, kept: &Kept| Self::weight(key, &kept.value))
            .eviction_policy(EvictionPolicy::lru())
            .expire_after(Sweep)
            .build();
        Self { values, capacity: bytes, clock: Arc::new(Instant::now) }
    }

    /// The same, by another clock. It shares the values with the one that it was made of.
    #[must_use]
    pub fn with_clock(self, clock: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    fn weight(key: &str, value: &[u8]) -> u32 {
        let bytes = key.len().saturating_add(value.len()).saturating_add(Self::OVERHEAD);
        u32::try_from(bytes).unwrap_or(u32::MAX)
    }

    fn compare_and_swap(
        &self,
        key: &str,
        old: Option<&[u8]>,
        new: Option<&[u8]>,
        keep: Duration,
    ) -> Result<bool, StoreError> {
        // The cache would take it, say so, and drop it.
        if new.is_some_and(|new| u64::from(Self::weight(key, new)) > self.capacity) {
            return Err(StoreError::new("the value is larger than the whole store, nothing was changed"));
        }
        let mut is_swapped = false;
        self.values.entry_by_ref(key).and_compute_with(|entry| {
            // Under the key's lock: of two swaps the one that comes second has the later time.
            let now = (self.clock)();
            let kept = entry.map(|entry| entry.into_value()).filter(|kept| kept.holds(now));
            is_swapped = kept.as_ref().map(|kept| &*kept.value) == old;
            match new {
                _ if !is_swapped => Op::Nop,
                Some(new) if !keep.is_zero() => Op::Put(Kept { value: new.into(), until: now.checked_add(keep), keep }),
                _ => Op::Remove,
            }
        });
        Ok(is_swapped)
    }
}

impl Kept {
    fn holds(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

impl Store for MemoryStore {
    fn get<'a>(&'a self, key: &'a str) -> Pending<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            // Read first, then the clock: what is older than the look is not given out.
            let kept = self.values.get(key);
            let now = (self.clock)();
            Ok(kept.filter(|kept| kept.holds(now)).map(|kept| kept.value.to_vec()))
        })
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        keep: Duration,
    ) -> Pending<'a, bool> {
        Box::pin(async move { self.compare_and_swap(key, old, new, keep) })
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").field("capacity", &self.capacity).finish_non_exhaustive()
    }
}
