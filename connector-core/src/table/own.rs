//! Functions written by hand that fill a field.

use crate::{data::CallView, encode::EncodeError, field_error::FieldError};

/// A function written by hand: it hands its value to the writer of the body, and says whether there was one.
pub type WithFn = fn(&CallView<'_>, &mut dyn Own) -> Result<bool, WithError>;

/// What a function written by hand hands its value to.
pub trait Own {
    /// Writes a value as its own `Serialize` says.
    ///
    /// # Errors
    /// When the value refuses to be written.
    fn own(&mut self, value: &dyn erased_serde::Serialize) -> Result<(), EncodeError>;
}

/// Why what a function written by hand gave cannot be sent.
#[derive(Debug)]
pub enum WithError {
    Refused(FieldError),
    Encoding(EncodeError),
}

impl From<FieldError> for WithError {
    fn from(error: FieldError) -> Self {
        Self::Refused(error)
    }
}
