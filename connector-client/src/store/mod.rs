//! The store: small values under keys, shared by several tasks or processes: access tokens, the records of operations, and which
//! events were handled.
//!
//! [`MemoryStore`] serves one process. `RedisStore` (feature `redis`) serves as many as share a Redis. A router with a
//! database implements [`Store`] over it: a table with a unique key, a value and an expiry is enough.

mod memory;
#[cfg(feature = "redis")]
mod redis;
mod redis_settings;

use std::{borrow::Cow, fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

#[cfg(feature = "redis")]
pub use self::redis::RedisStore;
pub use self::{memory::MemoryStore, redis_settings::RedisSettings};

/// The future that a store's methods return.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Small values under keys. Each expires, and changes by compare-and-swap only: of several callers that swap the same value at
/// once, one succeeds.
///
/// A key is any text, a value any bytes; an empty value is a value. Nothing happens before a method's future is polled.
pub trait Store: Send + Sync + 'static {
    /// The value under the key, unless it has expired: an expired value is gone, whether or not the store has removed it yet.
    ///
    /// # Errors
    /// When the store cannot tell.
    fn get<'a>(&'a self, key: &'a str) -> Pending<'a, Option<Vec<u8>>>;

    /// Replaces `old` by `new` in one step, and returns whether `old` was the current value. `None` stands for no value: with
    /// `old` none the key is created, with `new` none it is removed.
    ///
    /// The new value expires after `keep`, so that swapping a value for itself prolongs it. A `keep` of zero removes the key.
    /// When `new` is none, `keep` has no meaning.
    ///
    /// # Errors
    /// When it is not known whether the value was changed. The change may still arrive later: read the value again before
    /// relying on it, and do not rely on a single read.
    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        keep: Duration,
    ) -> Pending<'a, bool>;

    /// [`swap`](Self::swap) for a value that must not be lost before it expires, such as a claim. A store that may evict values
    /// implements this method and keeps such values; for all others the default is right.
    ///
    /// # Errors
    /// As [`swap`](Self::swap).
    fn swap_pinned<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        keep: Duration,
    ) -> Pending<'a, bool> {
        self.swap(key, old, new, keep)
    }
}

/// Shared, such as by a client and an inbox of webhooks.
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

    fn swap_pinned<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        keep: Duration,
    ) -> Pending<'a, bool> {
        S::swap_pinned(self, key, old, new, keep)
    }
}

/// A store that did not respond, or not as it should. Contains no value and no address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoreError(Cow<'static, str>);

impl StoreError {
    /// An error with its reason, in lower case and without values.
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
