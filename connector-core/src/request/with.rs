//! Handwritten functions: their values are passed to the body's writer.

use std::marker::PhantomData;

use serde::Serialize;

use crate::{
    field_error::FieldError,
    table::{Own, WithError},
};

/// A field of type `T` that a function fills. The inherent functions serve `Option`s and take precedence over those of
/// [`RequiredSlot`], which serve all other types. So generated code is the same for both.
pub struct Slot<T>(PhantomData<T>);

impl<T: Serialize> Slot<Option<T>> {
    /// Whether the field must have a value.
    pub const IS_REQUIRED: bool = false;

    /// Writes the function's value and returns whether there was one.
    ///
    /// # Errors
    /// Why the value cannot be sent.
    pub fn give(value: Result<Option<T>, FieldError>, out: &mut dyn Own) -> Result<bool, WithError> {
        match value? {
            Some(value) => out.own(&value).map(|()| true).map_err(WithError::Encoding),
            None => Ok(false),
        }
    }
}

/// [`Slot`] for a field that must have a value.
pub trait RequiredSlot<T: Serialize> {
    /// Whether the field must have a value.
    const IS_REQUIRED: bool = true;

    /// Writes the function's value.
    ///
    /// # Errors
    /// Why the value cannot be sent.
    fn give(value: Result<T, FieldError>, out: &mut dyn Own) -> Result<bool, WithError> {
        out.own(&value?).map(|()| true).map_err(WithError::Encoding)
    }
}

impl<T: Serialize> RequiredSlot<T> for Slot<T> {}
