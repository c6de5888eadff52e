//! What one call asks for beside the client's settings.

use std::time::{Duration, SystemTime};

use crate::{RetryPolicy, Unknown};

/// What one call asks for beside the client's settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[must_use]
pub struct CallOptions {
    pub(crate) deadline: Option<Duration>,
    pub(crate) unknown_since: Option<SystemTime>,
    pub(crate) retries: Option<RetryPolicy>,
}

impl CallOptions {
    /// The client's own settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the call may take in all: token calls, waiting between tries, and reading included. In place of
    /// [`Deadlines::total`](crate::Deadlines::total).
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// The operation was called before, and its outcome is unknown since then ([`Unknown::since`]).
    ///
    /// It stays unknown unless the processor now answers for the same key: a connection that is refused today does not say
    /// that nothing was charged yesterday. Without a key, or with one that the processor has forgotten by now, nothing is
    /// sent.
    pub const fn unknown_since(mut self, since: SystemTime) -> Self {
        self.unknown_since = Some(since);
        self
    }

    /// The call repeats one whose outcome is unknown. See [`unknown_since`](Self::unknown_since).
    pub const fn after(self, unknown: &Unknown) -> Self {
        self.unknown_since(unknown.since)
    }

    /// Other tries than the client's.
    pub const fn retries(mut self, retries: RetryPolicy) -> Self {
        self.retries = Some(retries);
        self
    }
}
