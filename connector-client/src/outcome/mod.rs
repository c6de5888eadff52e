//! The outcome of a call, and how to find out one that is unknown.

pub(crate) mod ambiguity;
pub(crate) mod recovery;
pub(crate) mod resolve;
pub(crate) mod unknown;

use std::fmt;

use connector_core::{request::IntegrationError, response::ErrorResponse};
use error_stack::Report;

pub use self::{
    resolve::Resolvable,
    unknown::{Resolve, Unknown},
};

/// The outcome of a call. [`Outcome::Unknown`] cannot be turned into an `Err`: it is not a failure, the money may have moved.
#[must_use = "an outcome that is not handled may be a charge that nobody knows about"]
pub enum Outcome<T> {
    /// The processor responded, and the response was understood.
    Known(T),
    /// The processor refused: this call charged, captured, released and refunded nothing.
    Declined(ErrorResponse),
    /// Proof that the processor got no request of this flow, and why.
    NotSent(Report<IntegrationError>),
    /// It is not known what happened.
    Unknown(Unknown),
}

impl<T> Outcome<T> {
    /// The response, when it is known.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(known) => Some(known),
            Self::Declined(_) | Self::NotSent(_) | Self::Unknown(_) => None,
        }
    }

    /// Whether the processor's response was understood.
    pub const fn is_known(&self) -> bool {
        matches!(self, Self::Known(_))
    }

    /// Whether it is not known what happened.
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// The same outcome with its response converted.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Outcome<U> {
        match self {
            Self::Known(known) => Outcome::Known(make(known)),
            Self::Declined(error) => Outcome::Declined(error),
            Self::NotSent(report) => Outcome::NotSent(report),
            Self::Unknown(unknown) => Outcome::Unknown(unknown),
        }
    }

    /// The outcome's name in lower case, for logs and counters.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Known(_) => "known",
            Self::Declined(_) => "declined",
            Self::NotSent(_) => "not_sent",
            Self::Unknown(_) => "unknown",
        }
    }
}

/// Shows a refusal's kind and statuses, and leaves out the processor's texts, which may quote the request.
impl<T: fmt::Debug> fmt::Debug for Outcome<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(known) => f.debug_tuple("Known").field(known).finish(),
            Self::Declined(error) => f
                .debug_struct("Declined")
                .field("kind", &error.kind)
                .field("status_code", &error.status_code)
                .field("attempt_status", &error.attempt_status)
                .finish_non_exhaustive(),
            Self::NotSent(report) => f.debug_tuple("NotSent").field(report).finish(),
            Self::Unknown(unknown) => f.debug_tuple("Unknown").field(unknown).finish(),
        }
    }
}
