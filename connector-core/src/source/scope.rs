//! What a source is read from: the whole call, or the one thing that a part is over.

use super::SourceRow;
use crate::const_text::{is_equal, starts_with};

/// What a source is read from, and what a part is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The call.
    Call,
    /// An address: `address.city`.
    Address,
    /// A line of the order: `line.sku`.
    Line,
    /// A piece of evidence: `evidence.text`.
    Evidence,
}

impl Scope {
    /// By the source's name.
    pub(super) const fn of(name: &str) -> Self {
        if starts_with(name, "address.") {
            Self::Address
        } else if starts_with(name, "line.") {
            Self::Line
        } else if starts_with(name, "evidence.") {
            Self::Evidence
        } else {
            Self::Call
        }
    }

    /// What a part over a source is read from.
    pub(crate) const fn given_by(source: &SourceRow) -> Self {
        if is_equal(source.name, "order.lines") {
            Self::Line
        } else if is_equal(source.name, "dispute.evidence") {
            Self::Evidence
        } else {
            Self::Address
        }
    }
}
