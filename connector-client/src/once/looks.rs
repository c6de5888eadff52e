//! Waiting for what another call does, here or in another process: looking again and again, ever more seldom.

use std::time::Duration;

use tokio::time::{Instant, sleep};

const SHORTEST: Duration = Duration::from_millis(2);
const LONGEST: Duration = Duration::from_millis(50);

/// The waits between the looks at what another call does.
pub(crate) struct Looks {
    next: Duration,
    end: Instant,
}

impl Looks {
    /// Looks for at most so long.
    pub(crate) fn within(patience: Duration) -> Self {
        Self { next: SHORTEST, end: Instant::now() + patience }
    }

    /// Waits until the next look; false, at once, where there is no time for one.
    pub(crate) async fn pause(&mut self) -> bool {
        let wait = self.next;
        if Instant::now() + wait > self.end {
            return false;
        }
        sleep(wait).await;
        self.next = (wait * 2).min(LONGEST);
        true
    }
}
