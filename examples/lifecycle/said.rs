//! What was said of a payment or a refund, by an answer or by an event. A scenario expects the same of both.

use connector_client::Outcome;
use connector_core::response::{ErrorResponse, Verdict};

/// What an answer, or an event, says.
pub enum Said<'s, T> {
    Known(&'s T),
    Declined(&'s ErrorResponse),
    /// Nothing that may be acted upon.
    Nothing,
}

impl<'s, T> From<&'s Outcome<T>> for Said<'s, T> {
    fn from(outcome: &'s Outcome<T>) -> Self {
        match outcome {
            Outcome::Known(known) => Self::Known(known),
            Outcome::Declined(error) => Self::Declined(error),
            Outcome::NotSent(_) | Outcome::Unknown(_) => Self::Nothing,
        }
    }
}

impl<'s, T> From<&'s Verdict<T>> for Said<'s, T> {
    fn from(verdict: &'s Verdict<T>) -> Self {
        match verdict {
            Verdict::Known(known) => Self::Known(known),
            Verdict::Declined(error) => Self::Declined(error),
            Verdict::Unclear(_) => Self::Nothing,
        }
    }
}
