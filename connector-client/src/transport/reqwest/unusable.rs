//! Why a transport cannot be built.

use std::{error::Error, fmt};

/// A transport cannot be built with these settings. Contains none of their values.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct UnusableTransport {
    /// All mistakes: each begins with the setting's name, says what is wrong, and what to write instead.
    pub reasons: Vec<&'static str>,
}

impl fmt::Display for UnusableTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the transport cannot be built: {}", self.reasons.join("; "))
    }
}

impl Error for UnusableTransport {}
