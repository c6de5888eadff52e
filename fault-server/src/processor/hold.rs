//! Keeps requests in progress.

use std::sync::Arc;

use crate::processor::Shared;

/// While it lives, the processor executes nothing that moves money. See [`Processor::hold`](crate::Processor::hold).
#[must_use = "requests are executed again as soon as it is dropped"]
pub struct Hold(Arc<Shared>);

impl Hold {
    pub(super) fn new(shared: Arc<Shared>) -> Hold {
        shared.state().holds += 1;
        Hold(shared)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.0.state().holds -= 1;
        self.0.released.notify_all();
    }
}
