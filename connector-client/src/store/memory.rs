//! The store of a single process: in memory, bounded in bytes, forgotten when the process ends.
//!
//! Values stand in a few maps, each in the order of its use (`lru`) and under a lock of its own, so that a swap is one look
//! under one lock. A cache that readers share without locks (moka) spends most of a swap on the bookkeeping that lets
//! them, 16,057 instructions of a call instead of 2,929: here nearly every access writes.

use std::{
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
/// Where its capacity is exceeded, it forgets those values first that were longest not used, also before their time: give
/// it room for all that must not be forgotten. The capacity is kept to approximately, and so is that order: by and large
/// the oldest goes, not always the very oldest. A value whose time is over takes its room until somebody asks for it or it
/// has become the one that was longest not used.
#[derive(Clone)]
pub struct MemoryStore {
    values: Arc<Values>,
    clock: Arc<dyn Fn() -> Instant + Send + Sync>,
}

struct Values {
    parts: Box<[Mutex<Part>]>,
    /// Says in which part a key stands.
    hasher: RandomState,
    /// What all parts hold together, in bytes.
    held: AtomicU64,
    capacity: u64,
}

/// Values in the order of their use.
type Part = LruCache<Box<str>, Kept>;

struct Kept {
    value: Arc<[u8]>,
    /// When it is gone; none: later than the clock can tell.
    until: Option<Instant>,
}

impl MemoryStore {
    /// How many bytes it holds unless told otherwise: 256 MiB.
    pub const CAPACITY: u64 = 256 * 1024 * 1024;

    /// One with the capacity that fits most.
    pub fn new() -> Self {
        Self::with_capacity(Self::CAPACITY)
    }

    /// One that holds so many bytes: of keys, of values, and some 256 for each of them.
    pub fn with_capacity(bytes: u64) -> Self {
        Self { values: Arc::new(Values::new(bytes)), clock: Arc::new(Instant::now) }
    }

    /// The same, by another clock. It shares the values with the one that it was made of.
    #[must_use]
    pub fn with_clock(self, clock: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    fn look(&self, key: &str) -> Option<Arc<[u8]>> {
        let mut part = self.values.lock(self.values.part_of(key));
        let kept = part.get(key)?;
        if kept.holds((self.clock)()) {
            return Some(Arc::clone(&kept.value));
        }
        let over = part.pop(key);
        self.values.freed(over.map_or(0, |kept| kept.weight(key)));
        None
    }

    fn compare_and_swap(
        &self,
        key: &str,
        old: Option<&[u8]>,
        new: Option<&[u8]>,
        keep: Duration,
    ) -> Result<bool, StoreError> {
        let values = &*self.values;
        if new.is_some_and(|new| weight(key, new) > values.capacity) {
            return Err(StoreError::new("the value is larger than the whole store, nothing was changed"));
        }
        let place = values.part_of(key);
        let mut part = values.lock(place);
        // Under the key's lock: of two swaps the one that comes second has the later time.
        let now = (self.clock)();
        let found = part.get_mut(key);
        if found.as_ref().filter(|kept| kept.holds(now)).map(|kept| &*kept.value) != old {
            return Ok(false);
        }
        let new = new.filter(|_| !keep.is_zero());
        let new = new.map(|new| Kept { value: new.into(), until: now.checked_add(keep) });
        let taken = new.as_ref().map_or(0, |kept| kept.weight(key));
        let former = match (found, new) {
            (Some(kept), Some(new)) => Some(std::mem::replace(kept, new)),
            (Some(_), None) => part.pop(key),
            (None, Some(new)) => part.put(key.into(), new),
            (None, None) => None,
        };
        values.held.fetch_add(taken, Ordering::Relaxed);
        values.freed(former.map_or(0, |kept| kept.weight(key)));
        values.sweep(&mut part, now);
        values.make_room(&mut part, 1);
        drop(part);
        values.make_room_beside(place);
        Ok(true)
    }
}

impl Values {
    /// In how many parts a store is held that has room for it.
    const PARTS: usize = 16;
    /// With less room than this a part would have to forget what is still in use.
    const LEAST_OF_A_PART: u64 = 1024 * 1024;

    fn new(capacity: u64) -> Self {
        let has_room = u64::try_from(Self::PARTS).is_ok_and(|parts| capacity / parts >= Self::LEAST_OF_A_PART);
        let parts = if has_room { Self::PARTS } else { 1 };
        let parts = (0..parts).map(|_| Mutex::new(Part::unbounded())).collect();
        Self { parts, hasher: RandomState::new(), held: AtomicU64::new(0), capacity }
    }

    fn part_of(&self, key: &str) -> &Mutex<Part> {
        let parts = u64::try_from(self.parts.len()).unwrap_or(1);
        let nth = usize::try_from(self.hasher.hash_one(key) % parts).unwrap_or(0);
        &self.parts[nth]
    }

    /// Every step leaves a part whole, so that one whose user panicked can be used on.
    fn lock<'v>(&self, part: &'v Mutex<Part>) -> MutexGuard<'v, Part> {
        part.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn freed(&self, weight: u64) {
        self.held.fetch_sub(weight, Ordering::Relaxed);
    }

    fn has_too_much(&self) -> bool {
        self.held.load(Ordering::Relaxed) > self.capacity
    }

    /// Two for every one that is written: what is over does not gather where values stand for about as long.
    fn sweep(&self, part: &mut Part, now: Instant) {
        for _ in 0..2 {
            if part.peek_lru().is_some_and(|(_, kept)| !kept.holds(now)) {
                self.forget_oldest(part);
            }
        }
    }

    /// Forgets the oldest until there is room, or so many are left.
    fn make_room(&self, part: &mut Part, least: usize) {
        while self.has_too_much() && part.len() > least {
            self.forget_oldest(part);
        }
    }

    /// The same in the other parts, where one value takes more room than its own has.
    fn make_room_beside(&self, part: &Mutex<Part>) {
        for other in self.parts.iter().filter(|other| !std::ptr::eq(*other, part)) {
            if !self.has_too_much() {
                return;
            }
            self.make_room(&mut self.lock(other), 0);
        }
    }

    fn forget_oldest(&self, part: &mut Part) {
        if let Some((key, kept)) = part.pop_lru() {
            self.freed(kept.weight(&key));
        }
    }
}

impl Kept {
    fn holds(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| now < until)
    }

    fn weight(&self, key: &str) -> u64 {
        weight(key, &self.value)
    }
}

/// What a value takes besides its key and itself, in bytes, about.
const OVERHEAD: usize = 256;

fn weight(key: &str, value: &[u8]) -> u64 {
    u64::try_from(key.len().saturating_add(value.len()).saturating_add(OVERHEAD)).unwrap_or(u64::MAX)
}

impl Store for MemoryStore {
    fn get<'a>(&'a self, key: &'a str) -> Pending<'a, Option<Vec<u8>>> {
        Box::pin(async move { Ok(self.look(key).map(|value| value.to_vec())) })
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
        f.debug_struct("MemoryStore").field("capacity", &self.values.capacity).finish_non_exhaustive()
    }
}
