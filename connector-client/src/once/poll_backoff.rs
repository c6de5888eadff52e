//! Waiting for another call, in this process or another: polls at growing intervals.

use std::time::Duration;

use tokio::time::{Instant, sleep};

const MIN_WAIT: Duration = Duration::from_millis(2);
const MAX_WAIT: Duration = Duration::from_millis(50);

/// The waits between two polls, from 2 to 50 milliseconds.
pub(crate) struct PollBackoff {
    next: Duration,
    end: Instant,
}

impl PollBackoff {
    /// Polls for at most `patience`.
    pub(crate) fn within(patience: Duration) -> Self {
        Self { next: MIN_WAIT, end: Instant::now() + patience }
    }

    /// Waits until the next poll. Returns false, at once, when no time is left for one.
    pub(crate) async fn pause(&mut self) -> bool {
        let wait = self.next;
        if Instant::now() + wait > self.end {
            return false;
        }
        sleep(wait).await;
        self.next = (wait * 2).min(MAX_WAIT);
        true
    }
}
