//! What was proven to come from the processor.

use std::{fmt, ops::Deref};

/// Something that the processor really sent. Only a verified webhook makes one: it cannot be built, read from storage or
/// parsed, so that code which takes a `Verified` cannot be handed anything else.
#[derive(Clone, PartialEq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    pub(super) const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, as any other.
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
