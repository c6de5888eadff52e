//! Writing bodies as connectors do, secrets in full. The encoders are the only places where a masked value is.

use std::fmt;

use serde::Serialize;

pub(crate) mod blocks;
pub(crate) mod form;
pub(crate) mod json;

/// A form (`application/x-www-form-urlencoded`), nested as `a[b][c]=v` and lists as `a[0]=v`; secrets in full.
/// `capacity` is what the body is expected to take, in bytes.
///
/// # Errors
/// When a value has no name (the whole body is a list or a bare value), or refuses to be written.
pub fn to_form<T: Serialize + ?Sized>(value: &T, capacity: usize) -> Result<Vec<u8>, EncodeError> {
    form::to_vec(value, capacity)
}

/// A JSON text; secrets in full. `capacity` is what the body is expected to take, in bytes.
///
/// # Errors
/// When a value refuses to be written, as money that does not fit a float does.
pub fn to_json<T: Serialize + ?Sized>(value: &T, capacity: usize) -> Result<Vec<u8>, EncodeError> {
    json::to_vec(value, capacity)
}

/// A request's body could not be written. It names the field where it knows it, and never a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncodeError {
    kind: Kind,
    field: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The value's own `Serialize` said no. Its message is dropped, for it may hold the value.
    Refused,
    /// A form is made of names and values, and this value has no name.
    Unnamed,
    /// A name that is no text.
    Key,
    /// A float that is no number.
    NotFinite,
    /// A form that no processor takes.
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

    /// The innermost field is the one to name, so the first one to say so wins.
    #[cold]
    fn in_field(self, field: &'static str) -> Self {
        Self { field: self.field.or(Some(field)), ..self }
    }

    /// The field whose value could not be written, by its name on the wire, if it is known.
    pub const fn field(&self) -> Option<&'static str> {
        self.field
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            Kind::Refused => "a value refused to be written",
            Kind::Unnamed => "a form holds named values, and this one has no name",
            Kind::Key => "the name of a value is neither text nor a number",
            Kind::NotFinite => "a float that is not finite has no text",
            Kind::TooDeep => "a form of names within names is nested too deep",
        })?;
        match self.field {
            Some(field) => write!(f, ", in the field `{field}`"),
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
