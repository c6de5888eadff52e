//! Where a value came from.

use std::{fmt, sync::Arc};

/// Where a value came from.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Origin {
    /// It is built in.
    Default,
    /// It is not set for the connector, so that the client's holds.
    Client,
    /// The connector's declaration.
    Declaration,
    /// A file, and the line in it, counted from 1.
    File { path: Arc<str>, line: usize },
    /// An environment variable, by name.
    Variable(String),
}

impl Origin {
    /// The line, where it is one of a file.
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
