//! How long a call may take and how much of an answer is read.

use std::time::Duration;

/// How long a call may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deadlines {
    /// Until there is a connection: name, TCP and TLS. When it passes, nothing was sent. It has to be shorter than
    /// `total`: a call that ends as a whole while it connects has no proof of that.
    pub connect: Duration,
    /// Silence of the processor: until an answer begins, and between two pieces of it.
    pub read: Duration,
    /// The whole call, with the flows that it requires, all tries and the waits between them, to the last byte of the
    /// answer. [`CallOptions::deadline`](crate::CallOptions::deadline) replaces it for one call.
    pub total: Duration,
}

/// 5 seconds to connect, 30 of silence, 60 in all.
impl Default for Deadlines {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), read: Duration::from_secs(30), total: Duration::from_secs(60) }
    }
}

/// What is longer is cut to a year: no clock can tell when the longest durations are over.
pub(crate) const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// What a transport keeps to while it carries out one request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The deadlines; `total` is what is left of the call.
    pub deadlines: Deadlines,
    /// The most bytes that an answer's body may have.
    pub response_bytes: usize,
}

/// The default deadlines, and answers of up to 4 MiB.
impl Default for Limits {
    fn default() -> Self {
        Self { deadlines: Deadlines::default(), response_bytes: 4 * 1024 * 1024 }
    }
}

impl Limits {
    /// The same limits for a call, or what is left of one, that may take so long in all.
    pub(crate) fn of_total(self, total: Duration) -> Self {
        Self { deadlines: Deadlines { total: total.min(LONGEST), ..self.deadlines }, ..self }
    }
}
