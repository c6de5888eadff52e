//! What a call says of itself to `tracing`: one event at its end, also where its future was dropped before. No URL, no
//! value of the request, no text of the processor's.

use std::time::{Duration, Instant};

use super::{Outcome, call::Sent};

/// Times a call and reports its end.
#[derive(Debug)]
pub(super) struct Trace {
    start: Instant,
    is_sent: bool,
    is_reported: bool,
}

impl Trace {
    pub(super) fn start() -> Self {
        Self { start: Instant::now(), is_sent: false, is_reported: false }
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// From here on the processor may have got the request.
    pub(super) fn sent(&mut self) {
        self.is_sent = true;
    }

    /// Reports a try of a request.
    pub(super) fn tried(&self, sent: &Sent, outcome: &'static str) {
        let (tries, http_status, elapsed_ms) = (sent.tries, sent.status, milliseconds(self.elapsed()));
        tracing::debug!(tries, outcome, http_status, elapsed_ms, "a request was tried");
    }

    /// Reports the outcome and gives the time that it took.
    pub(super) fn end<T>(mut self, outcome: &Outcome<T>, http_status: Option<u16>) -> Duration {
        self.is_reported = true;
        let elapsed = self.elapsed();
        let elapsed_ms = milliseconds(elapsed);
        let kind = outcome.kind();
        match outcome {
            Outcome::Known(_) | Outcome::Declined(_) => {
                tracing::info!(outcome = kind, http_status, elapsed_ms, "the call ended");
            }
            Outcome::NotSent(report) => {
                let reason = report.current_context();
                tracing::warn!(outcome = kind, %reason, elapsed_ms, "the call ended");
            }
            Outcome::Unknown(unknown) => {
                let (stage, reason) = (unknown.stage.as_str(), &*unknown.reason);
                tracing::warn!(outcome = kind, http_status, stage, reason, elapsed_ms, "the call ended");
            }
        }
        elapsed
    }
}

/// The caller gave up waiting. What was handed to the transport may have been carried out.
impl Drop for Trace {
    fn drop(&mut self) {
        if !self.is_reported {
            let outcome = if self.is_sent { "unknown" } else { "not_sent" };
            tracing::warn!(outcome, elapsed_ms = milliseconds(self.elapsed()), "the call was dropped");
        }
    }
}

fn milliseconds(elapsed: Duration) -> u64 {
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}

/// Reports a status word that the connector does not know, so that it gets to know it.
pub(super) fn unknown_word(word: Option<&str>) {
    if let Some(word) = word {
        let word = if is_printable(word) { word } else { "(not printed)" };
        tracing::warn!(word, "the connector does not know this status");
    }
}

/// Whether a text can pass for a status: short, and nothing in it that could be a number of a card.
fn is_printable(word: &str) -> bool {
    let has_few_digits = word.bytes().filter(u8::is_ascii_digit).count() <= 6;
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' ');
    word.len() <= 48 && has_few_digits && word.bytes().all(is_word)
}
