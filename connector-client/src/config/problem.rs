//! What is wrong with a configuration.

use std::{error::Error, fmt};

use super::Origin;

/// One thing that is wrong. Holds no value, since any value may be a secret in the wrong place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where it stands, where it stands anywhere.
    pub origin: Option<Origin>,
    /// The key, with dots between the levels; empty where a whole file is meant.
    pub key: String,
    /// What is wrong, and what to do.
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

/// Everything that is wrong with a configuration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misconfiguration {
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
