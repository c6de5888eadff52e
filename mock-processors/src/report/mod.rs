//! Reports: what a processor tells a merchant of its own accord. They are posted to the merchant's address once the
//! response that they are about was given, and again for a while until the merchant takes them.

mod book;
mod delivery;
mod outbox;

use std::fmt;

use serde_json::Value;

pub(crate) use outbox::{Outbox, Waiting};

/// A report, as it was sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Report {
    /// The body, signature and all.
    pub body: String,
    /// Whether the merchant took it, at the first attempt or a later one.
    pub accepted: bool,
}

impl fmt::Debug for Report {
    /// Without the body: it says who paid, and what signs it is in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report").field("bytes", &self.body.len()).field("accepted", &self.accepted).finish()
    }
}

/// How a processor reports.
#[derive(Clone, Copy)]
pub(crate) struct Reporting {
    /// What reports are signed with, as the merchant is shown it.
    pub(crate) secret: &'static str,
    /// How many notices travel in one report at most.
    pub(crate) most: usize,
    /// Puts notices into the body of a report.
    pub(crate) envelope: fn(Vec<Value>) -> Value,
    /// Whether a body in a response of 2xx says that the report was taken.
    pub(crate) is_taken: fn(&str) -> bool,
}

#[cfg(test)]
mod tests {
    use super::Report;

    #[test]
    fn debug_shows_nothing_of_the_body() {
        let report = Report { body: r#"{"hmacSignature":"c2VjcmV0"}"#.into(), accepted: true };
        assert_eq!(format!("{report:?}"), "Report { bytes: 28, accepted: true }");
    }
}
