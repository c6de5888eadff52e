//! Why it is not known what became of an operation.

use std::{borrow::Cow, time::SystemTime};

use connector_core::response::{Unclear, UnclearReason};

use crate::{Stage, TransportError};

/// Why it is not known what became of an operation.
#[derive(Debug)]
pub(crate) struct Ambiguity {
    pub(crate) stage: Stage,
    pub(crate) reason: Cow<'static, str>,
    pub(crate) unclear: Option<Unclear>,
    /// When the operation may first have been sent.
    pub(crate) since: SystemTime,
}

impl Ambiguity {
    /// An earlier call of the operation left it unknown.
    pub(crate) fn earlier(since: SystemTime) -> Self {
        Self::held("an earlier call of the same operation may have been carried out", since)
    }

    /// Another call of the operation is still in progress, and this one cannot wait any longer.
    pub(crate) fn in_progress(since: Option<SystemTime>) -> Self {
        Self::held("another call of the same operation is in progress", since.unwrap_or_else(SystemTime::now))
    }

    /// An earlier call of the operation, with other data, left it unknown.
    pub(crate) fn other_data(since: Option<SystemTime>) -> Self {
        let reason = "the operation was called before with other data, and the outcome of that call is unknown";
        Self::held(reason, since.unwrap_or_else(SystemTime::now))
    }

    fn held(reason: &'static str, since: SystemTime) -> Self {
        Self { stage: Stage::Held, reason: Cow::Borrowed(reason), unclear: None, since }
    }

    /// A look-up that was not made.
    pub(crate) fn look_up_not_made(reason: String) -> Self {
        Self { stage: Stage::Connecting, reason: reason.into(), unclear: None, since: SystemTime::now() }
    }

    /// The request may have been sent, and no whole response came.
    pub(crate) fn no_response(error: TransportError, since: SystemTime) -> Self {
        Self { stage: error.stage, reason: Cow::Borrowed(error.reason), unclear: None, since }
    }

    /// The response does not say what happened.
    pub(crate) fn unclear(unclear: Unclear, since: SystemTime) -> Self {
        Self { stage: Stage::Responded, reason: unclear.to_string().into(), unclear: Some(unclear), since }
    }

    /// The same ambiguity, of an operation that was already ambiguous before this attempt.
    pub(crate) fn after(self, earlier: &Self) -> Self {
        Self { since: earlier.since.min(self.since), ..self }
    }

    /// Whether a further attempt may bring a clear response. A response that contradicts itself, or a redirect, would come
    /// again.
    pub(crate) fn may_clear_up(&self) -> bool {
        !self.unclear.as_ref().is_some_and(|unclear| {
            matches!(
                unclear.reason,
                UnclearReason::Redirected
                    | UnclearReason::Incomplete(_)
                    | UnclearReason::Conflict(_)
                    | UnclearReason::KeyReused
                    | UnclearReason::Undeclared(_)
            )
        })
    }
}
