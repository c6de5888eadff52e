//! Sends requests, and classifies failures by how far a request got.

pub(crate) mod limits;
mod reqwest;

use std::{fmt, future::Future};

use connector_core::http::{HttpRequest, HttpResponse};

pub use self::{
    limits::{Deadlines, Limits},
    reqwest::{ReqwestTransport, ReqwestTransportBuilder, UnusableTransport},
};

/// Sends a request once, and reads its response completely.
///
/// An implementation never follows a redirect, never sends a request twice, and keeps to the limits. The [`Stage`] of a failure
/// says whether it *proves* that nothing was sent. In case of doubt, it does not.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a transport",
    note = "implement `connector_client::Transport`, or use `ReqwestTransport`"
)]
pub trait Transport: Send + Sync + 'static {
    /// Sends the request and returns the response, whatever its status.
    ///
    /// # Errors
    /// When no response was read completely.
    fn send(
        &self,
        request: &HttpRequest,
        limits: &Limits,
    ) -> impl Future<Output = Result<HttpResponse, TransportError>> + Send;
}

/// How far a call got.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Stage {
    /// There was no connection yet: proof that nothing was sent.
    Connecting,
    /// The request was being written. A part of it, or all, may have arrived.
    Sending,
    /// No response had begun. The request may have been carried out.
    Waiting,
    /// A response had begun and was not read to its end.
    Reading,
    /// The response was read, and does not say what happened.
    Responded,
    /// This call sent nothing. What an earlier call of the same operation did is not known.
    Held,
}

impl Stage {
    /// Whether a failure at this stage proves that the processor received nothing.
    pub const fn proves_nothing_was_sent(self) -> bool {
        matches!(self, Self::Connecting)
    }

    /// The stage in lower case, for logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Sending => "sending",
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Responded => "responded",
            Self::Held => "held",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// No response could be read. Contains no text from the network, which may quote a URL or a header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct TransportError {
    /// How far the call got.
    pub stage: Stage,
    /// What went wrong, in lower case.
    pub reason: &'static str,
    /// The HTTP status, when a response had begun.
    pub status_code: Option<u16>,
    /// Whether the same request would fail again, because the configuration is wrong: a certificate that is not trusted, a URL
    /// that cannot be used.
    pub lasting: bool,
}

impl TransportError {
    /// A failure at a stage.
    pub const fn new(stage: Stage, reason: &'static str) -> Self {
        Self { stage, reason, status_code: None, lasting: false }
    }

    /// A failure in the middle of a response with this HTTP status.
    pub const fn reading(reason: &'static str, status_code: u16) -> Self {
        Self { stage: Stage::Reading, reason, status_code: Some(status_code), lasting: false }
    }

    /// The same failure, marked as one that another attempt would meet again.
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
