//! How long a call may take, and how much of a response is read.

use std::time::Duration;

/// How long a call may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deadlines {
    /// The time to connect: DNS, TCP and TLS. A failure within it proves that nothing was sent. It must be shorter than
    /// `total`: a call whose total deadline passes while it connects has no such proof.
    pub connect: Duration,
    /// The longest silence of the processor: before a response begins, and between two parts of it.
    pub read: Duration,
    /// The whole call, with the required flows, all attempts and the waits between them, to the last byte of the response.
    /// [`CallOptions::deadline`](crate::CallOptions::deadline) replaces it for one call.
    pub total: Duration,
}

/// 5 seconds to connect, 30 of silence, 60 in total.
impl Default for Deadlines {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), read: Duration::from_secs(30), total: Duration::from_secs(60) }
    }
}

/// Longer durations are reduced to a year: adding them to a point in time could overflow.
pub(crate) const MAX_DURATION: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The limits of a single request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The deadlines; `total` is the time that is left of the call.
    pub deadlines: Deadlines,
    /// The most bytes that a response body may have.
    pub response_bytes: usize,
}

/// The default deadlines, and responses of up to 4 MiB.
impl Default for Limits {
    fn default() -> Self {
        Self { deadlines: Deadlines::default(), response_bytes: 4 * 1024 * 1024 }
    }
}

impl Limits {
    /// The same limits with another total deadline.
    pub(crate) fn of_total(self, total: Duration) -> Self {
        Self { deadlines: Deadlines { total: total.min(MAX_DURATION), ..self.deadlines }, ..self }
    }
}
