//! Small values under keys that several tasks, or several processes, agree on: access tokens, the records of operations.

mod memory;
pub use memory::MemoryStore;
use std::{borrow::Cow, fmt, future::Future, pin::Pin, time::Duration};

/// What a store's methods give.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Small values under keys, each for a time, that change by comparison alone: of several callers that swap the same value
/// at once, one succeeds.
pub trait Store: Send + Sync + 'static {
    /// The value under the key, unless its time is over.
    ///
    /// # Errors
    /// Where that cannot be told.
    fn get<'a>(&'a self, key: &'a str) -> Pending<'a, Option<Vec<u8>>>;

    /// Puts `new` in the place of `old` for so long, in one step, and says whether `old` is what stood there. None stands
    /// for no value: with `old` none a key is taken, with `new` none it is given up.
    ///
    /// # Errors
    /// Where it cannot be told whether the value was changed.
    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        keep: Duration,
    ) -> Pending<'a, bool>;
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
        write!(f, "the store did not answer: {}", self.0)
    }
}

impl std::error::Error for StoreError {}
