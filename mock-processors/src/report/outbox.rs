//! Where notices go until they are sent.

use std::sync::Arc;

use serde_json::Value;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::book::Book;
use super::delivery::{self, Queued};
use super::{Report, Reporting};

/// The outbox of one mock processor. Its delivery ends when the last of its clones is dropped.
#[derive(Clone)]
pub(crate) struct Outbox {
    book: Arc<Book>,
    queue: UnboundedSender<Queued>,
}

impl Outbox {
    /// Starts the delivery, on a task of the current tokio runtime.
    pub(crate) fn start(reporting: Reporting) -> Outbox {
        let book = Arc::new(Book::new(reporting));
        let (queue, waiting) = unbounded_channel();
        tokio::spawn(delivery::run(waiting, Arc::clone(&book)));
        Outbox { book, queue }
    }

    pub(crate) fn secret(&self) -> &'static str {
        self.book.reporting().secret
    }

    pub(crate) fn report_to(&self, url: String) {
        self.book.report_to(url);
    }

    pub(crate) fn reports(&self) -> Vec<Report> {
        self.book.reports()
    }

    pub(crate) async fn send_again(&self, index: usize) {
        self.book.send(index).await;
    }

    /// Keeps these back until what is returned is dropped. Without an address they are lost.
    pub(crate) fn keep_back(&self, notices: Vec<Value>) -> Waiting {
        let notices = if self.book.is_open() { notices } else { Vec::new() };
        Waiting { notices, outbox: self.clone() }
    }
}

/// Notices that wait for the response that they are about: they are queued once it is dropped.
pub(crate) struct Waiting {
    notices: Vec<Value>,
    outbox: Outbox,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        for queued in Queued::together(std::mem::take(&mut self.notices)) {
            // Nobody receives it once the runtime shuts down, and then nobody misses it.
            let _ = self.outbox.queue.send(queued);
        }
    }
}
