//! What is wrong with what the example was given: nothing is called, and the exit code is 2.

use std::fmt;

/// A mistake in the arguments, the credentials or the payments, in words for the person who made it.
#[derive(Debug)]
pub struct Mistake(String);

impl Mistake {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
