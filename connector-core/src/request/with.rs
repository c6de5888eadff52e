//! Functions written by hand: what they give is handed to the writer of the body.

use std::marker::PhantomData;

use serde::Serialize;

use crate::{
    field_error::FieldError,
    table::{Own, WithError},
};

/// A field of type `T` that a function fills. The inherent functions serve `Option`s and win over [`RequiredSlot`]'s, which
/// serve all others; so the generated code says the same for both and needs no look at the type's spelling.
pub struct Slot<T>(PhantomData<T>);

impl<T: Serialize> Slot<Option<T>> {
    /// Whether the field must have a value.
    pub const IS_REQUIRED: bool = false;

    /// Writes what the function gave; says whether that was something.
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
    const IS_REQUIRED: bool = true;

    /// Writes what the function gave.
    ///
    /// # Errors
    /// Why the value cannot be sent.
    fn give(value: Result<T, FieldError>, out: &mut dyn Own) -> Result<bool, WithError> {
        out.own(&value?).map(|()| true).map_err(WithError::Encoding)
    }
}

impl<T: Serialize> RequiredSlot<T> for Slot<T> {}
