//! A call whose outcome is unknown, and how to find it out.

use std::{borrow::Cow, fmt, time::SystemTime};

use connector_core::response::Unclear;

use crate::Stage;

/// A call whose outcome is unknown. It is not a failure: the money may have moved.
///
/// It stays unknown until the processor responds about the same key or the same payment. A later failure to reach the
/// processor, or to look the payment up, changes nothing.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Unknown {
    /// How far the call got.
    pub stage: Stage,
    /// When the operation may first have been sent. Store it with the operation: make a later call of it, in another process
    /// too, with [`CallOptions::after`](crate::CallOptions::after) or
    /// [`CallOptions::unknown_since`](crate::CallOptions::unknown_since).
    pub since: SystemTime,
    /// Why the outcome is unknown, in lower case. Contains no value of the request or the response.
    pub reason: Cow<'static, str>,
    /// Details of the response, when a whole one was read.
    pub unclear: Option<Unclear>,
    /// The idempotency key that the processor was given. The processor does nothing twice under it.
    pub idempotency_key: Option<String>,
    /// Whether the call may be repeated now, with the same operation and the same data, so that key and bytes are the
    /// same. False when the processor has forgotten the key by now.
    pub retryable: bool,
    /// How to find out what happened.
    pub resolve: Resolve,
}

/// Leaves out the processor's own texts, which may quote the request.
impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unknown")
            .field("stage", &self.stage)
            .field("since", &self.since)
            .field("reason", &self.reason)
            .field("idempotency_key", &self.idempotency_key)
            .field("retryable", &self.retryable)
            .field("resolve", &self.resolve)
            .finish_non_exhaustive()
    }
}

/// How to find out what became of a call.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Resolve {
    /// By this flow of the connector: `PSync`, or `RSync` for a refund. It looks the payment up by the processor's id. While
    /// the router has none, repeat a call that is [`retryable`](Unknown::retryable), or wait for a webhook that brings it.
    Flow(&'static str),
    /// By a webhook that the processor sends on its own. A call that is [`retryable`](Unknown::retryable) may be repeated
    /// meanwhile.
    Webhook,
    /// By repeating the call with the same key and the same bytes.
    SameKey,
    /// By hand: the connector declares neither a flow nor a key.
    Manual,
}
