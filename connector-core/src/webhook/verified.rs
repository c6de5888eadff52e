//! Values that are proven to come from the processor.

use std::{fmt, ops::Deref};

/// A value that the processor sent. Only the verification of a webhook creates it: it cannot be constructed,
/// deserialized or parsed, so code that takes a `Verified` never receives an unverified value.
#[derive(Clone, PartialEq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    pub(super) const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value without the proof.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Verified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
