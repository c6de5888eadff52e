//! Sends what waits, in order, until the merchant has taken it.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, sleep, sleep_until};

use super::book::Book;

/// So that the merchant has read the response before it hears of what came of it.
const MOMENT: Duration = Duration::from_millis(20);

/// Between one attempt and the next; the report is given up after the last.
const PAUSES: [Duration; 4] =
    [Duration::from_millis(50), Duration::from_millis(100), Duration::from_millis(200), Duration::from_millis(400)];

/// A notice, and since when it may be sent.
pub(super) struct Queued {
    notice: Value,
    due: Instant,
}

impl Queued {
    /// Those of one response are due together.
    pub(super) fn together(notices: Vec<Value>) -> impl Iterator<Item = Queued> {
        let due = Instant::now() + MOMENT;
        notices.into_iter().map(move |notice| Queued { notice, due })
    }
}

/// Sends until nobody can queue anything any more.
pub(super) async fn run(mut queue: UnboundedReceiver<Queued>, book: Arc<Book>) {
    let mut ahead = None;
    loop {
        let Some(first) = (match ahead.take() {
            Some(queued) => Some(queued),
            None => queue.recv().await,
        }) else {
            return;
        };
        sleep_until(first.due).await;
        let mut notices = vec![first.notice];
        while notices.len() < book.reporting().most {
            match queue.try_recv() {
                Ok(next) if next.due <= Instant::now() => notices.push(next.notice),
                // Its response may not have been read yet.
                Ok(next) => {
                    ahead = Some(next);
                    break;
                }
                Err(_) => break,
            }
        }
        insist(&book, book.write(notices)).await;
    }
}

async fn insist(book: &Book, index: usize) {
    if book.send(index).await {
        return;
    }
    for pause in PAUSES {
        sleep(pause).await;
        if book.send(index).await {
            return;
        }
    }
}
