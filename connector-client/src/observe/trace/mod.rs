//! Reports a call to `tracing` and, when the client has a meter, to its metrics.
//!
//! There is one span per call (`exchange`), one per request (`request`), and one event at the end of the call, also when its
//! future was dropped. They contain no query, no header, no value of the request, and no text of the processor except a status
//! that the connector does not know. The router's operation ids are in the span and in no metric.

mod circuit;
pub(crate) mod request;
pub(crate) mod server;

use std::{
    any::Any,
    time::{Duration, Instant},
};

use connector_core::{
    data::OperationId,
    response::{PaymentsResponseData, RefundsResponseData},
};
use tracing::Span;

pub(crate) use self::circuit::Circuit;
use crate::{Outcome, attempt::Attempts, observe::metrics::Metrics};

/// Measures a call and reports what it does.
#[derive(Debug)]
pub(crate) struct Trace<'c> {
    connector: &'static str,
    flow: &'static str,
    span: Span,
    metrics: &'c Metrics,
    start: Instant,
    is_sent: bool,
    is_reported: bool,
}

impl<'c> Trace<'c> {
    pub(crate) fn start(
        metrics: &'c Metrics,
        connector: &'static str,
        flow: &'static str,
        operation: &OperationId,
    ) -> Self {
        let span = tracing::info_span!("exchange", connector, flow, operation = operation.as_str());
        Self { connector, flow, span, metrics, start: Instant::now(), is_sent: false, is_reported: false }
    }

    /// The call's span.
    pub(crate) fn span(&self) -> Span {
        self.span.clone()
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Notes that from here on the processor may have received the request.
    pub(crate) fn sent(&mut self) {
        self.is_sent = true;
    }

    /// Reports an attempt of a request, also one that did not reach the network.
    pub(crate) fn attempted(&self, attempts: &Attempts, outcome: &'static str) {
        tracing::debug!(
            attempts = attempts.count,
            outcome,
            http.response.status_code = attempts.status,
            elapsed_ms = milliseconds(self.elapsed()),
            "a request was attempted"
        );
    }

    /// Reports that a request will be sent again after a wait.
    pub(crate) fn retrying(&self, attempts: &Attempts, reason: &'static str, wait: Duration) {
        let (attempts, wait_ms) = (attempts.count, milliseconds(wait));
        tracing::info!(attempts, reason, wait_ms, "the request will be sent again");
        self.metrics.retry(self.connector, self.flow, reason);
    }

    /// Reports that a request is not sent again because the retry budget is exhausted.
    pub(crate) fn budget_exhausted(&self, attempts: &Attempts, reason: &'static str) {
        let attempts = attempts.count;
        tracing::warn!(attempts, reason, "the retry budget is exhausted: the request is not sent again");
    }

    /// Counts a request for an access token.
    pub(crate) fn token_requested(&self) {
        tracing::debug!("an access token is requested");
        self.metrics.token_request(self.connector);
    }

    /// Reports the outcome, and returns how long the call took.
    pub(crate) fn end<R: 'static>(mut self, outcome: &Outcome<R>, http_status: Option<u16>) -> Duration {
        self.is_reported = true;
        let elapsed = self.elapsed();
        self.span.in_scope(|| self.report_end(outcome, http_status, milliseconds(elapsed)));
        self.metrics.call(self.connector, self.flow, outcome.kind(), || detail_of(outcome), elapsed);
        elapsed
    }

    fn report_end<R: 'static>(&self, outcome: &Outcome<R>, http: Option<u16>, elapsed_ms: u64) {
        let name = outcome.kind();
        match outcome {
            Outcome::Known(known) => {
                let (status, unknown) = status_of(known);
                if let Some(word) = unknown {
                    self.unknown_word(word);
                }
                for field in dropped_fields(known) {
                    tracing::debug!(field, "response field dropped");
                }
                tracing::info!(outcome = name, status, http.response.status_code = http, elapsed_ms, "the call ended");
            }
            Outcome::Declined(error) => {
                let kind = error.kind.as_str();
                tracing::info!(outcome = name, kind, http.response.status_code = http, elapsed_ms, "the call ended");
            }
            Outcome::NotSent(report) => {
                tracing::warn!(outcome = name, reason = %report.current_context(), elapsed_ms, "the call ended");
            }
            Outcome::Unknown(unknown) => {
                let (stage, reason) = (unknown.stage.as_str(), &*unknown.reason);
                tracing::warn!(
                    outcome = name,
                    http.response.status_code = http,
                    stage,
                    reason,
                    elapsed_ms,
                    "the call ended"
                );
            }
        }
    }

    /// Reports a status that the connector does not know, so that it can be added.
    fn unknown_word(&self, word: &str) {
        let word = if is_printable(word) { word } else { "(not printed)" };
        tracing::warn!(word, "the connector does not know this status");
        self.metrics.unknown_word(self.connector, self.flow);
    }
}

/// Reports a call that its caller dropped. A request that was handed to the transport may have been carried out.
impl Drop for Trace<'_> {
    fn drop(&mut self) {
        if !self.is_reported {
            let elapsed = self.elapsed();
            let (outcome, detail) = match self.is_sent {
                true => ("unknown", (STAGE, "dropped")),
                false => ("not_sent", (REASON, "dropped")),
            };
            // The future that entered the span no longer exists.
            self.span.in_scope(|| {
                tracing::warn!(outcome, elapsed_ms = milliseconds(elapsed), "the call was dropped");
            });
            self.metrics.call(self.connector, self.flow, outcome, || Some(detail), elapsed);
        }
    }
}

fn milliseconds(elapsed: Duration) -> u64 {
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}

/// The metrics' attributes with the details of an outcome.
const STATUS: &str = "payment.status";
const KIND: &str = "payment.decline.kind";
const REASON: &str = "payment.not_sent.reason";
const STAGE: &str = "payment.unknown.stage";

/// The attribute with the detail of an outcome: its name, and one of a few values.
fn detail_of<R: 'static>(outcome: &Outcome<R>) -> Option<(&'static str, &'static str)> {
    match outcome {
        Outcome::Known(known) => status_of(known).0.map(|status| (STATUS, status)),
        Outcome::Declined(error) => Some((KIND, error.kind.as_str())),
        Outcome::NotSent(report) => Some((REASON, report.current_context().as_str())),
        Outcome::Unknown(unknown) => Some((STAGE, unknown.stage.as_str())),
    }
}

/// The status of a response that has one, and the processor's word for it when the connector does not know that.
fn status_of(known: &dyn Any) -> (Option<&'static str>, Option<&str>) {
    if let Some(payment) = known.downcast_ref::<PaymentsResponseData>() {
        (Some(payment.status.as_str()), payment.unknown_status.as_deref())
    } else if let Some(refund) = known.downcast_ref::<RefundsResponseData>() {
        (Some(refund.status.as_str()), refund.unknown_status.as_deref())
    } else {
        (None, None)
    }
}

/// The fields that were dropped from a response.
fn dropped_fields(known: &dyn Any) -> &[&'static str] {
    if let Some(payment) = known.downcast_ref::<PaymentsResponseData>() {
        &payment.dropped_fields
    } else if let Some(refund) = known.downcast_ref::<RefundsResponseData>() {
        &refund.dropped_fields
    } else {
        &[]
    }
}

/// Whether a text may be printed as a status: it is short, and contains nothing that could be a card number.
fn is_printable(word: &str) -> bool {
    let has_few_digits = word.bytes().filter(u8::is_ascii_digit).count() <= 6;
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' ');
    word.len() <= 48 && has_few_digits && word.bytes().all(is_word)
}
