//! What keeps a transport from being built.

use std::{error::Error, fmt};

/// Settings that a transport cannot be built with, all of them. Holds none of their values.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct UnusableTransport {
    /// What is wrong and what to do, each beginning with the setting's name.
    pub reasons: Vec<&'static str>,
}

impl fmt::Display for UnusableTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the transport cannot be built: {}", self.reasons.join("; "))
    }
}

impl Error for UnusableTransport {}
