//! Encoders of bodies. Only they write masked values in clear text.

use std::fmt;

use serde::Serialize;

pub(crate) mod blocks;
pub(crate) mod form;
pub(crate) mod json;

/// Encodes a form (`application/x-www-form-urlencoded`), nested as `a[b][c]=v`, with lists as `a[0]=v`. Secrets are in
/// clear text. `capacity` is the expected length in bytes.
///
/// # Errors
/// When a value has no name (the whole body is a list or a bare value) or cannot be serialized.
pub fn to_form<T: Serialize + ?Sized>(value: &T, capacity: usize) -> Result<Vec<u8>, EncodeError> {
    form::to_vec(value, capacity)
}

/// Encodes JSON. Secrets are in clear text. `capacity` is the expected length in bytes.
///
/// # Errors
/// When a value cannot be serialized, for example money that does not fit a float.
pub fn to_json<T: Serialize + ?Sized>(value: &T, capacity: usize) -> Result<Vec<u8>, EncodeError> {
    json::to_vec(value, capacity)
}

/// A body could not be encoded. The error names the field if it is known, and never contains a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncodeError {
    kind: Kind,
    field: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The value's own `Serialize` failed. Its message is dropped because it may contain the value.
    Refused,
    /// A value in a form has no name.
    Unnamed,
    /// A name is not a string or a number.
    Key,
    /// A float is not finite.
    NotFinite,
    /// A form is nested too deeply.
    TooDeep,
}

impl EncodeError {
    const fn new(kind: Kind) -> Self {
        Self { kind, field: None }
    }

    pub(crate) const fn unnamed() -> Self {
        Self::new(Kind::Unnamed)
    }

    pub(crate) const fn too_deep() -> Self {
        Self::new(Kind::TooDeep)
    }

    /// Names the field. The innermost field is named first and kept.
    #[cold]
    fn in_field(self, field: &'static str) -> Self {
        Self { field: self.field.or(Some(field)), ..self }
    }

    /// The name of the field on the wire, if it is known.
    pub const fn field(&self) -> Option<&'static str> {
        self.field
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            Kind::Refused => "a value could not be serialized",
            Kind::Unnamed => "a form requires a name for each value, but this value has none",
            Kind::Key => "the name of a value must be a string or a number",
            Kind::NotFinite => "a float must be finite",
            Kind::TooDeep => "the form is nested too deeply",
        })?;
        match self.field {
            Some(field) => write!(f, ", in field `{field}`"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for EncodeError {}

impl serde::ser::Error for EncodeError {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::new(Kind::Refused)
    }
}
