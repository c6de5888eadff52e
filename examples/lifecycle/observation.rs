//! What a response or an event says of a payment or a refund. A scenario expects the same of both.

use connector_client::Outcome;
use connector_core::response::{ErrorResponse, Verdict};

/// What a response or an event says.
pub enum Observation<'s, T> {
    Known(&'s T),
    Declined(&'s ErrorResponse),
    /// Not sent, unknown or unclear: nothing to act on.
    Inconclusive,
}

impl<'s, T> From<&'s Outcome<T>> for Observation<'s, T> {
    fn from(outcome: &'s Outcome<T>) -> Self {
        match outcome {
            Outcome::Known(known) => Self::Known(known),
            Outcome::Declined(error) => Self::Declined(error),
            Outcome::NotSent(_) | Outcome::Unknown(_) => Self::Inconclusive,
        }
    }
}

impl<'s, T> From<&'s Verdict<T>> for Observation<'s, T> {
    fn from(verdict: &'s Verdict<T>) -> Self {
        match verdict {
            Verdict::Known(known) => Self::Known(known),
            Verdict::Declined(error) => Self::Declined(error),
            Verdict::Unclear(_) => Self::Inconclusive,
        }
    }
}
