//! The origin of a value.

use std::{fmt, sync::Arc};

/// The origin of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Origin {
    /// The built-in default.
    Default,
    /// The client's value, because the connector has none of its own.
    Client,
    /// The connector's declaration.
    Declaration,
    /// A file.
    File {
        /// The path as it was given.
        path: Arc<str>,
        /// The line, from 1.
        line: usize,
    },
    /// An environment variable, by name.
    Variable(String),
}

impl Origin {
    /// The line, when the value came from a file.
    pub(super) fn line(&self) -> Option<usize> {
        match self {
            Self::File { line, .. } => Some(*line),
            _ => None,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Client => f.write_str("the client's"),
            Self::Declaration => f.write_str("declared"),
            Self::File { path, line } => write!(f, "{path}:{line}"),
            Self::Variable(name) => write!(f, "variable {name}"),
        }
    }
}
