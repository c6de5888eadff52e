//! A payment: what was asked for, where it stands, what was done to it.

use serde_json::Value;

use super::action::Action;
use super::outcome::Outcome;
use super::source::Source;
use crate::clock::Moment;

/// A payment of the account.
pub(super) struct Payment {
    /// As it was asked for.
    pub(super) params: Value,
    pub(super) source: Source,
    /// The session of its 3-D Secure challenge; it names the payment as well.
    pub(super) session: Option<String>,
    pub(super) progress: Progress,
    pub(super) customer: String,
    pub(super) created: Moment,
    pub(super) idempotency_key: Option<String>,
    /// Oldest first.
    pub(super) actions: Vec<Action>,
    pub(super) authorized: i64,
    pub(super) captured: i64,
    pub(super) refunded: i64,
    /// The authorization was let go.
    pub(super) is_voided: bool,
    /// Nothing further will be captured: the rest of the authorization was let go.
    pub(super) is_closed: bool,
}

/// Whether the issuer was asked yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// The customer has to pass a challenge first.
    Challenged,
    /// A bank takes its time.
    Underway,
    /// The issuer answered.
    ResponseBody(Outcome),
}

impl Payment {
    pub(super) fn amount(&self) -> i64 {
        self.params.get("amount").and_then(Value::as_i64).unwrap_or(0)
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.params.get(name).and_then(Value::as_str)
    }

    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        self.params.get(name).and_then(Value::as_bool)
    }

    pub(super) fn outcome(&self) -> Option<Outcome> {
        match self.progress {
            Progress::ResponseBody(outcome) => Some(outcome),
            Progress::Challenged | Progress::Underway => None,
        }
    }

    pub(super) fn is_approved(&self) -> bool {
        self.outcome().is_some_and(Outcome::is_approved)
    }

    /// What may still be captured.
    pub(super) fn capturable(&self) -> i64 {
        if self.is_voided || self.is_closed { 0 } else { self.authorized - self.captured }
    }

    /// What may still be let go: everything, as long as nothing was captured.
    pub(super) fn voidable(&self) -> i64 {
        if self.captured > 0 { 0 } else { self.capturable() }
    }

    /// What may still be given back.
    pub(super) fn refundable(&self) -> i64 {
        self.captured - self.refunded
    }

    /// The status in Checkout.com's words.
    pub(super) fn status(&self) -> &'static str {
        match self.outcome() {
            None => "Pending",
            Some(outcome) if !outcome.is_approved() => "Declined",
            Some(_) if self.amount() == 0 => "Card Verified",
            Some(_) if self.is_voided => "Voided",
            Some(_) if self.refunded > 0 && self.refundable() == 0 => "Refunded",
            Some(_) if self.refunded > 0 => "Partially Refunded",
            Some(_) if self.captured > 0 && self.captured == self.authorized => "Captured",
            Some(_) if self.captured > 0 => "Partially Captured",
            Some(_) => "Authorized",
        }
    }
}
