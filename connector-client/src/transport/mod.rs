//! What sends a request, and what it says when no answer could be read.

pub(crate) mod limits;
mod reqwest;

use std::{fmt, future::Future};

use connector_core::http::{HttpRequest, HttpResponse};

pub use self::{
    limits::{Deadlines, Limits},
    reqwest::{ReqwestTransport, ReqwestTransportBuilder, UnusableTransport},
};

/// Sends a request, once, and reads its answer whole.
///
/// An implementation never follows a redirect, never sends a second time, and keeps to the limits. A failure says by its
/// [`Stage`] whether it *proves* that nothing was sent; where in doubt, it does not.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a transport",
    note = "implement `connector_client::Transport`, or use `ReqwestTransport`"
)]
pub trait Transport: Send + Sync + 'static {
    /// The answer, whatever its status.
    ///
    /// # Errors
    /// When there is no answer that was read whole.
    fn send(
        &self,
        request: &HttpRequest,
        limits: &Limits,
    ) -> impl Future<Output = Result<HttpResponse, TransportError>> + Send;
}

/// How far a call had come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Stage {
    /// There was no connection yet: proof that nothing was sent.
    Connecting,
    /// The request was being written; a part of it, or all, may have arrived.
    Sending,
    /// No answer had begun; the request may have been carried out.
    Waiting,
    /// An answer had begun and was not read to its end.
    Reading,
    /// The answer was read and does not say what happened.
    Answered,
    /// Nothing was sent by this call; what an earlier call of the same operation did is not known.
    Held,
}

impl Stage {
    /// Whether a failure at this stage proves that the processor got nothing.
    pub const fn proves_nothing_was_sent(self) -> bool {
        matches!(self, Self::Connecting)
    }

    /// The stage in lower case, for logs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Sending => "sending",
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Answered => "answered",
            Self::Held => "held",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// No answer could be read. Holds no text of the network's, which may quote a URL or a header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct TransportError {
    /// How far the call had come.
    pub stage: Stage,
    /// What went wrong, in lower case.
    pub reason: &'static str,
    /// HTTP's status, where the answer had begun.
    pub status_code: Option<u16>,
    /// Whether the same request would fail the same way again: a certificate that is not trusted, a URL that cannot be
    /// used. What is wrong is the configuration.
    pub lasting: bool,
}

impl TransportError {
    /// A failure at a stage.
    pub const fn new(stage: Stage, reason: &'static str) -> Self {
        Self { stage, reason, status_code: None, lasting: false }
    }

    /// A failure in the middle of an answer with this status.
    pub const fn reading(reason: &'static str, status_code: u16) -> Self {
        Self { stage: Stage::Reading, reason, status_code: Some(status_code), lasting: false }
    }

    /// The same failure, as one that another try would meet again.
    #[must_use]
    pub const fn lasting(self) -> Self {
        Self { lasting: true, ..self }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason)
    }
}

impl std::error::Error for TransportError {}
