//! Small values under keys that several tasks, or several processes, agree on: access tokens, the records of operations,
//! which events were handled.
//!
//! [`MemoryStore`] serves one process. `RedisStore` (feature `redis`) serves as many as share a Redis. A router with a
//! store of its own implements [`Store`] over it: a table with a unique key, a value and an end is enough.

mod memory;
#[cfg(feature = "redis")]
mod redis;
mod redis_settings;

use std::{borrow::Cow, fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

#[cfg(feature = "redis")]
pub use self::redis::RedisStore;
pub use self::{memory::MemoryStore, redis_settings::RedisSettings};

/// What a store's methods give.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Small values under keys, each for a time, that change by comparison alone: of several callers that swap the same value
/// at once, one succeeds.
///
/// A key is any text, a value any bytes; an empty value is a value. Nothing happens before a method's future is polled.
pub trait Store: Send + Sync + 'static {
    /// The value under the key, unless its time is over: from that moment on it is gone, whether or not the store has
    /// swept it out yet.
    ///
    /// # Errors
    /// Where that cannot be told.
    fn get<'a>(&'a self, key: &'a str) -> Pending<'a, Option<Vec<u8>>>;

    /// Puts `new` in the place of `old` for so long, in one step, and says whether `old` is what stood there. None stands
    /// for no value: with `old` none a key is taken, with `new` none it is given up.
    ///
    /// The time begins anew, so that swapping a value for itself prolongs it. With no time at all the key is given up.
    /// Where `new` is none, `keep` says nothing.
    ///
    /// # Errors
    /// Where it cannot be told whether the value was changed. The change may come yet: ask again what stands there
    /// before anything is built on it, and do not take one look for the last word.
    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        keep: Duration,
    ) -> Pending<'a, bool>;
}

/// Shared, as by a client and an inbox of webhooks.
impl<S: Store + ?Sized> Store for Arc<S> {
    fn get<'a>(&'a self, key: &'a str) -> Pending<'a, Option<Vec<u8>>> {
        S::get(self, key)
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        keep: Duration,
    ) -> Pending<'a, bool> {
        S::swap(self, key, old, new, keep)
    }
}

/// A store that did not answer, or not as it should. Holds no value and no address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoreError(Cow<'static, str>);

impl StoreError {
    /// Why, in lower case and without values.
    pub fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the store failed: {}", self.0)
    }
}

impl std::error::Error for StoreError {}
