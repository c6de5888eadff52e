//! Options of a single call.

use std::time::{Duration, SystemTime};

use crate::{RetryPolicy, Unknown};

/// Options of a single call. They replace the client's settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[must_use]
pub struct CallOptions {
    pub(crate) deadline: Option<Duration>,
    pub(crate) unknown_since: Option<SystemTime>,
    pub(crate) retries: Option<RetryPolicy>,
}

impl CallOptions {
    /// No options: the client's settings apply.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the call may take in total, including required flows, waits between attempts, and reading. Replaces
    /// [`Deadlines::total`](crate::Deadlines::total).
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// The operation was called before, and its outcome has been unknown since then ([`Unknown::since`]).
    ///
    /// It stays unknown unless the processor now responds about the same key: a connection that is refused today does not say
    /// that nothing was charged yesterday. Without a key, or when the processor has forgotten it by now, nothing is sent.
    pub const fn unknown_since(mut self, since: SystemTime) -> Self {
        self.unknown_since = Some(since);
        self
    }

    /// The call repeats one with this unknown outcome. See [`unknown_since`](Self::unknown_since).
    pub const fn after(self, unknown: &Unknown) -> Self {
        self.unknown_since(unknown.since)
    }

    /// Another retry policy than the client's.
    pub const fn retries(mut self, retries: RetryPolicy) -> Self {
        self.retries = Some(retries);
        self
    }
}
