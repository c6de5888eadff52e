//! Handwritten functions that fill a field.

use crate::{data::CallView, encode::EncodeError, field_error::FieldError};

/// A handwritten function. It passes its value to the body's writer and returns whether there was one.
pub type WithFn = fn(&CallView<'_>, &mut dyn Own) -> Result<bool, WithError>;

/// The receiver of a handwritten function's value.
pub trait Own {
    /// Writes a value with its own `Serialize` implementation.
    ///
    /// # Errors
    /// When the value cannot be serialized.
    fn own(&mut self, value: &dyn erased_serde::Serialize) -> Result<(), EncodeError>;
}

/// Why the value of a handwritten function cannot be sent.
#[derive(Debug)]
pub enum WithError {
    /// The function refused the value.
    Refused(FieldError),
    /// The value could not be encoded.
    Encoding(EncodeError),
}

impl From<FieldError> for WithError {
    fn from(error: FieldError) -> Self {
        Self::Refused(error)
    }
}
