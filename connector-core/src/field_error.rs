//! Why a value cannot be sent.

use std::{borrow::Cow, fmt};

/// Why a value cannot be sent. It does not contain the value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldError(Cow<'static, str>);

impl FieldError {
    /// An error with a reason, in lower case and without the value.
    pub fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FieldError {}
