//! What a call came to, and how the end of an unknown one is learnt.

pub(crate) mod resolve;
pub(crate) mod unknown;

use std::fmt;

use connector_core::{request::IntegrationError, response::ErrorResponse};
use error_stack::Report;

pub use self::{
    resolve::Resolvable,
    unknown::{Resolve, Unknown},
};

/// What a call came to. There is no way from [`Outcome::Unknown`] to an `Err`: it is no failure, the money may have moved.
#[must_use = "an outcome that is not looked at may be a charge that nobody knows of"]
pub enum Outcome<T> {
    /// The processor answered and the answer was understood.
    Known(T),
    /// The processor refused: nothing was charged, captured, released or refunded by this call.
    Declined(ErrorResponse),
    /// Proof that the processor got nothing of this flow, and why.
    NotSent(Report<IntegrationError>),
    /// It cannot be said what happened.
    Unknown(Unknown),
}

impl<T> Outcome<T> {
    /// What is known, where something is.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(known) => Some(known),
            Self::Declined(_) | Self::NotSent(_) | Self::Unknown(_) => None,
        }
    }

    /// Whether the processor's answer was understood.
    pub const fn is_known(&self) -> bool {
        matches!(self, Self::Known(_))
    }

    /// Whether it cannot be said what happened.
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// The same outcome, what is known made into something else.
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

/// Of a refusal it shows the kind and the statuses; the processor's texts may quote what was sent.
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
