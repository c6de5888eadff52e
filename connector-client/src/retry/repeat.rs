//! Whether a request may be sent again when it is not known what became of an earlier attempt.

use std::time::{Duration, SystemTime};

use crate::outcome::ambiguity::Ambiguity;

/// What makes it safe to send a request again when an earlier attempt may have been carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Repeat {
    /// The request changes nothing, or nothing that matters.
    Harmless,
    /// The request carries an idempotency key. The processor remembers it for `ttl`.
    SameKey { ttl: Duration },
    /// Nothing makes it safe.
    Never,
}

impl Repeat {
    /// Whether an operation whose outcome is unknown since `since` may be sent again.
    pub(crate) fn allows(self, since: SystemTime) -> bool {
        match self {
            Self::Harmless => true,
            // When the clock was set back, the age is unknown and the key counts as new.
            Self::SameKey { ttl } => since.elapsed().unwrap_or(Duration::ZERO) < ttl,
            Self::Never => false,
        }
    }

    /// What calls since `since` leave unknown: nothing when a repetition is harmless.
    pub(crate) fn ambiguity(self, since: Option<SystemTime>) -> Option<Ambiguity> {
        since.filter(|_| self != Self::Harmless).map(Ambiguity::earlier)
    }
}
