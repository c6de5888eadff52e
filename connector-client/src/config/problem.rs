//! The problems of a configuration.

use std::{error::Error, fmt};

use super::Origin;

/// One problem. Contains no value, since any value may be a secret in the wrong place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where the value came from, when there is one.
    pub origin: Option<Origin>,
    /// The key, with dots between the levels; empty for a problem of a whole file.
    pub key: String,
    /// What is wrong, and what to write instead.
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(origin) = &self.origin {
            write!(f, "{origin}: ")?;
        }
        match self.key.as_str() {
            "" => f.write_str(&self.text),
            key => write!(f, "{key}: {}", self.text),
        }
    }
}

/// All problems of a configuration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misconfiguration {
    /// The problems, in the order of the layers.
    pub problems: Vec<Problem>,
}

/// A line for each problem.
impl fmt::Display for Misconfiguration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration cannot be used:")?;
        self.problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl Error for Misconfiguration {}
