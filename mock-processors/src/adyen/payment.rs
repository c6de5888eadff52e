//! A payment: what was asked for and where it stands.

use serde_json::{Value, json};

use super::instrument::Instrument;
use super::outcome::Decline;

/// A payment of the account.
pub(super) struct Payment {
    pub(super) reference: String,
    pub(super) currency: String,
    /// As asked for at first.
    pub(super) amount: i64,
    pub(super) instrument: Instrument,
    pub(super) return_url: String,
    /// What the customer's page is called by, and what comes back from there; empty for those that need no customer.
    pub(super) session: String,
    pub(super) idempotency_key: Option<String>,
    /// Captured by the merchant's request, not by itself.
    pub(super) is_manual: bool,
    /// For whom the instrument is to be kept, once the payment was authorised.
    pub(super) keep_for: Option<String>,
    /// Where it was kept.
    pub(super) stored: Option<String>,
    pub(super) recurring_model: Option<String>,
    pub(super) is_challenged: bool,
    pub(super) progress: Progress,
    pub(super) authorized: i64,
    pub(super) captured: i64,
    pub(super) refunded: i64,
    pub(super) is_cancelled: bool,
}

/// Whether the issuer was asked yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// The customer has to do something first.
    Waiting,
    Authorised,
    Refused(Decline),
}

impl Payment {
    pub(super) fn is_authorised(&self) -> bool {
        self.progress == Progress::Authorised
    }

    /// What may still be captured.
    pub(super) fn capturable(&self) -> i64 {
        if self.is_cancelled { 0 } else { self.authorized - self.captured }
    }

    /// What may still be given back.
    pub(super) fn refundable(&self) -> i64 {
        self.captured - self.refunded
    }

    /// The amount as the wire has it.
    pub(super) fn money(&self, value: i64) -> Value {
        json!({"currency": self.currency, "value": value})
    }
}
