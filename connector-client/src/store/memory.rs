//! The store of a single process: in memory, bounded in bytes, lost when the process ends.
//!
//! Values are in a few maps, each in the order of use (`lru`) and under its own lock, so that a swap is one lookup under one
//! lock. A cache that readers share without locks (moka) spends most of a swap on bookkeeping, 16,057 instructions of a call
//! instead of 2,929: here nearly every access writes.

use std::{
    collections::HashMap,
    fmt,
    hash::{BuildHasher, RandomState},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use lru::LruCache;

use super::{Pending, Store, StoreError};

/// Keeps values as long as the process lives. Clones share them.
///
/// When its capacity is exceeded, it evicts the least recently used values, also before they expire: give it room for
/// everything that must not be lost. The capacity and the order are approximate. An expired value takes room until somebody asks
/// for it or it has become the least recently used one.
///
/// Pinned values ([`Store::swap_pinned`]) are never evicted before they expire and do not count towards the capacity: while they
/// are in force, memory grows with them.
#[derive(Clone)]
pub struct MemoryStore {
    shards: Arc<Shards>,
    clock: Arc<dyn Fn() -> Instant + Send + Sync>,
}

impl MemoryStore {
    /// The default capacity: 256 MiB.
    pub const CAPACITY: u64 = 256 * 1024 * 1024;

    /// A store with the default capacity.
    pub fn new() -> Self {
        Self::with_capacity(Self::CAPACITY)
    }

    /// A store that holds this many bytes: of keys, of values, and some 256 for each of them.
    pub fn with_capacity(bytes: u64) -> Self {
        Self { shards: Arc::new(Shards::new(bytes)), clock: Arc::new(Instant::now) }
    }

    /// The same store with another clock. It shares its values with the original.
    #[must_use]
    pub fn with_clock(self, clock: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    fn read(&self, key: &str) -> Option<Arc<[u8]>> {
        let shards = &*self.shards;
        let mut shard = shards.lock(shards.shard_of(key));
        let found = shard.get(key)?;
        if found.is_in_force((self.clock)()) {
            return Some(Arc::clone(&found.bytes));
        }
        shards.remove(&mut shard, key);
        None
    }

    fn compare_and_swap(
        &self,
        key: &str,
        old: Option<&[u8]>,
        new: Option<&[u8]>,
        keep: Duration,
        retention: Retention,
    ) -> Result<bool, StoreError> {
        let shards = &*self.shards;
        if new.is_some_and(|new| weight(key, new) > shards.capacity) {
            return Err(StoreError::new("the value is larger than the whole store, nothing was changed"));
        }
        let own = shards.shard_of(key);
        let mut shard = shards.lock(own);
        // Under the lock of the key: of two swaps, the second has the later time.
        let now = (self.clock)();
        let found = shard.get(key).filter(|value| value.is_in_force(now));
        if found.map(|value| &*value.bytes) != old {
            return Ok(false);
        }
        let new = new.filter(|_| !keep.is_zero());
        match new.map(|new| Value { bytes: new.into(), expires: now.checked_add(keep) }) {
            Some(value) => shards.put(&mut shard, key, value, retention, now),
            None => shards.remove(&mut shard, key),
        }
        shards.sweep(&mut shard, now);
        shards.make_room(&mut shard, 1);
        drop(shard);
        shards.make_room_beside(own);
        Ok(true)
    }
}

/// Whether a value may be evicted before it expires.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Retention {
    Evictable,
    Pinned,
}

struct Shards {
    /// The first shard; there is always one.
    first: Mutex<Shard>,
    others: Box<[Mutex<Shard>]>,
    /// Assigns keys to shards.
    hasher: RandomState,
    /// The weight of the evictable values in all shards, in bytes.
    held: AtomicU64,
    capacity: u64,
}

/// A key is in one of the two maps at most.
struct Shard {
    /// In the order of use.
    evictable: LruCache<Box<str>, Value>,
    pinned: HashMap<Box<str>, Value>,
    /// The number of pinned values at which the expired ones are swept out.
    sweep_at: usize,
}

struct Value {
    bytes: Arc<[u8]>,
    /// None when it is later than the clock can represent.
    expires: Option<Instant>,
}

impl Shards {
    /// The number of shards of a store that is large enough.
    const COUNT: usize = 16;
    /// A shard with less room would evict values that are in use.
    const MIN_SHARD: u64 = 1024 * 1024;

    fn new(capacity: u64) -> Self {
        let has_room = u64::try_from(Self::COUNT).is_ok_and(|count| capacity / count >= Self::MIN_SHARD);
        let others = if has_room { Self::COUNT - 1 } else { 0 };
        let others = (0..others).map(|_| Mutex::new(Shard::new())).collect();
        let first = Mutex::new(Shard::new());
        Self { first, others, hasher: RandomState::new(), held: AtomicU64::new(0), capacity }
    }

    fn shard_of(&self, key: &str) -> &Mutex<Shard> {
        let count = u64::try_from(self.others.len()).unwrap_or(0) + 1;
        let nth = usize::try_from(self.hasher.hash_one(key) % count).unwrap_or(0);
        self.others.get(nth).unwrap_or(&self.first)
    }

    /// Every step leaves a shard consistent, so that it can be used after a panic.
    fn lock<'v>(&self, shard: &'v Mutex<Shard>) -> MutexGuard<'v, Shard> {
        shard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, shard: &mut Shard, key: &str, value: Value, retention: Retention, now: Instant) {
        let weight = value.weight(key);
        match retention {
            Retention::Evictable => {
                shard.pinned.remove(key);
                self.held.fetch_add(weight, Ordering::Relaxed);
                self.freed(shard.evictable.put(key.into(), value), key);
            }
            Retention::Pinned => {
                self.freed(shard.evictable.pop(key), key);
                shard.sweep_pinned(now);
                shard.pinned.insert(key.into(), value);
            }
        }
    }

    fn remove(&self, shard: &mut Shard, key: &str) {
        shard.pinned.remove(key);
        self.freed(shard.evictable.pop(key), key);
    }

    fn freed(&self, former: Option<Value>, key: &str) {
        if let Some(former) = former {
            self.held.fetch_sub(former.weight(key), Ordering::Relaxed);
        }
    }

    fn is_over_capacity(&self) -> bool {
        self.held.load(Ordering::Relaxed) > self.capacity
    }

    /// Removes up to two expired values for each that is written, so that values with about the same lifetime do not pile up.
    fn sweep(&self, shard: &mut Shard, now: Instant) {
        for _ in 0..2 {
            if shard.evictable.peek_lru().is_some_and(|(_, value)| !value.is_in_force(now)) {
                self.evict(shard);
            }
        }
    }

    /// Evicts the oldest values until there is room, or only `least` are left.
    fn make_room(&self, shard: &mut Shard, least: usize) {
        while self.is_over_capacity() && shard.evictable.len() > least {
            self.evict(shard);
        }
    }

    /// The same in the other shards, when one value takes more room than its own shard has.
    fn make_room_beside(&self, own: &Mutex<Shard>) {
        let all = std::iter::once(&self.first).chain(&*self.others);
        for other in all.filter(|other| !std::ptr::eq(*other, own)) {
            if !self.is_over_capacity() {
                return;
            }
            self.make_room(&mut self.lock(other), 0);
        }
    }

    fn evict(&self, shard: &mut Shard) {
        if let Some((key, value)) = shard.evictable.pop_lru() {
            self.freed(Some(value), &key);
        }
    }
}

impl Shard {
    /// The number of pinned values that is not worth sweeping.
    const MIN_SWEEP: usize = 1_024;

    fn new() -> Self {
        Self { evictable: LruCache::unbounded(), pinned: HashMap::new(), sweep_at: Self::MIN_SWEEP }
    }

    /// The value under the key, which becomes the most recently used one.
    fn get(&mut self, key: &str) -> Option<&Value> {
        self.pinned.get(key).or_else(|| self.evictable.get(key))
    }

    /// Removes the expired pinned values each time that their number has doubled.
    fn sweep_pinned(&mut self, now: Instant) {
        if self.pinned.len() >= self.sweep_at {
            self.pinned.retain(|_, value| value.is_in_force(now));
            self.sweep_at = Self::MIN_SWEEP.max(self.pinned.len().saturating_mul(2));
        }
    }
}

impl Value {
    fn is_in_force(&self, now: Instant) -> bool {
        self.expires.is_none_or(|expires| now < expires)
    }

    fn weight(&self, key: &str) -> u64 {
        weight(key, &self.bytes)
    }
}

/// What a value takes besides its key and itself, in bytes, approximately.
const OVERHEAD: usize = 256;

fn weight(key: &str, value: &[u8]) -> u64 {
    u64::try_from(key.len().saturating_add(value.len()).saturating_add(OVERHEAD)).unwrap_or(u64::MAX)
}

impl Store for MemoryStore {
    fn get<'a>(&'a self, key: &'a str) -> Pending<'a, Option<Vec<u8>>> {
        Box::pin(async move { Ok(self.read(key).map(|value| value.to_vec())) })
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        keep: Duration,
    ) -> Pending<'a, bool> {
        Box::pin(async move { self.compare_and_swap(key, old, new, keep, Retention::Evictable) })
    }

    fn swap_pinned<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        keep: Duration,
    ) -> Pending<'a, bool> {
        Box::pin(async move { self.compare_and_swap(key, old, new, keep, Retention::Pinned) })
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").field("capacity", &self.shards.capacity).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    #[tokio::test]
    async fn expired_pinned_values_do_not_pile_up() {
        let time = Arc::new(Mutex::new(Instant::now()));
        let clock = Arc::clone(&time);
        let store = MemoryStore::with_capacity(1_000).with_clock(move || *clock.lock().unwrap());
        for minute in 0..20 {
            for nth in 0..1_000 {
                assert!(store.swap_pinned(&format!("{minute}/{nth}"), None, Some(b"x"), MINUTE).await.unwrap());
            }
            *time.lock().unwrap() += MINUTE;
        }
        let pinned = store.shards.first.lock().unwrap().pinned.len();
        assert!(pinned <= 2 * Shard::MIN_SWEEP, "{pinned} of 1,000 in force");
    }

    #[tokio::test]
    async fn a_pinned_value_becomes_evictable_with_its_next_swap() {
        let store = MemoryStore::with_capacity(1_000);
        assert!(store.swap_pinned("key", None, Some(b"claimed"), MINUTE).await.unwrap());
        assert_eq!(store.shards.held.load(Ordering::Relaxed), 0);
        assert!(!store.swap("key", None, Some(b"x"), MINUTE).await.unwrap());
        assert!(store.swap("key", Some(b"claimed"), Some(b"done"), MINUTE).await.unwrap());
        assert_eq!(store.get("key").await.unwrap().as_deref(), Some(&b"done"[..]));
        assert_eq!(store.shards.held.load(Ordering::Relaxed), weight("key", b"done"));
        assert!(store.swap_pinned("key", Some(b"done"), Some(b"claimed"), MINUTE).await.unwrap());
        assert!(store.swap("key", Some(b"claimed"), None, MINUTE).await.unwrap());
        assert_eq!((store.get("key").await.unwrap(), store.shards.held.load(Ordering::Relaxed)), (None, 0));
    }
}
