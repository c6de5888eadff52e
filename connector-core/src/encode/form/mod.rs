//! Bodies and queries in `application/x-www-form-urlencoded`, nested as `a[b][c]=v`, with lists as `a[0]=v`.
//!
//! Absent values (`None`, unit) and empty ones (a struct, a map or a list without values) write nothing. The elements
//! of a list keep their indices.

use std::fmt::{Display, Write};

use serde::Serialize;

use self::escape::Encoded;
pub(crate) use self::escape::encode;
use super::{EncodeError, Kind};
use crate::secret;

mod escape;
mod name;
mod nested;
#[cfg(test)]
mod tests;
mod value;

/// Encodes a form. Secrets are in clear text. `capacity` is the expected length in bytes.
///
/// # Errors
/// When a value has no name (the whole body is a list or a bare value) or cannot be serialized.
pub(crate) fn to_vec<T: Serialize + ?Sized>(value: &T, capacity: usize) -> Result<Vec<u8>, EncodeError> {
    let _wire = secret::wire();
    let mut form = Form { body: Vec::with_capacity(capacity), pair: 0, has_value: false };
    value.serialize(&mut form)?;
    Ok(form.finish())
}

/// The pairs so far, and the name of the next value: `a=1&b%5Bc%5D=`.
///
/// A name is written directly into the body, and the next name copies the common prefix from it, so nothing is encoded
/// twice. A name without a value is overwritten by the next.
pub(crate) struct Form {
    body: Vec<u8>,
    /// The start of the last pair.
    pair: usize,
    /// Whether the last pair has its value.
    has_value: bool,
}

impl Form {
    /// Continues a body whose last pair, from `pair` on, is a name without a value: `a=1&b%5Bc%5D=`.
    pub(crate) const fn named(body: Vec<u8>, pair: usize) -> Self {
        Self { body, pair, has_value: false }
    }

    /// The body, and the start of its last pair; none if the last name got no value and was removed.
    pub(crate) fn into_parts(self) -> (Vec<u8>, Option<usize>) {
        let pair = self.has_value.then_some(self.pair);
        (self.finish(), pair)
    }

    /// Opens the value of the last name as a container. Returns the length of the common prefix of its names: that of
    /// `b%5Bc%5D%5B`, or 0 for the body itself.
    fn open(&mut self) -> usize {
        if self.body.pop().is_some() {
            self.body.extend_from_slice(b"%5B");
        }
        self.body.len() - self.pair
    }

    /// Names the next value, inside of what [`Form::open`] gave `outer` for.
    #[inline]
    fn enter(&mut self, outer: usize, name: &str) -> Result<(), EncodeError> {
        if outer == 0 && name.is_empty() {
            return Err(EncodeError::new(Kind::Unnamed));
        }
        self.push_name(outer, name.as_bytes());
        Ok(())
    }

    #[inline(never)]
    fn push_name(&mut self, outer: usize, name: &[u8]) {
        if self.has_value {
            let before = self.pair;
            self.body.push(b'&');
            self.pair = self.body.len();
            self.has_value = false;
            self.body.extend_from_within(before..before + outer);
        } else {
            self.body.truncate(self.pair + outer);
        }
        encode(&mut self.body, name);
        if outer == 0 {
            self.body.push(b'=');
        } else {
            self.body.extend_from_slice(b"%5D=");
        }
    }

    fn field<T: Serialize + ?Sized>(&mut self, outer: usize, name: &'static str, value: &T) -> Result<(), EncodeError> {
        self.enter(outer, name)?;
        value.serialize(self).map_err(|error| error.in_field(name))
    }

    /// Makes what follows the value of the last name.
    #[inline]
    fn begin(&mut self) -> Result<(), EncodeError> {
        if self.body.is_empty() {
            return Err(EncodeError::new(Kind::Unnamed));
        }
        self.has_value = true;
        Ok(())
    }

    #[inline]
    fn value(&mut self, text: &[u8]) -> Result<(), EncodeError> {
        self.begin()?;
        self.push_value(text);
        Ok(())
    }

    #[inline(never)]
    fn push_value(&mut self, text: &[u8]) {
        encode(&mut self.body, text);
    }

    /// A value without characters to encode.
    fn plain(&mut self, text: &str) -> Result<(), EncodeError> {
        self.begin()?;
        self.body.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn shown(&mut self, value: impl Display) -> Result<(), EncodeError> {
        self.begin()?;
        write!(Encoded(&mut self.body), "{value}").map_err(|_| EncodeError::new(Kind::Refused))
    }

    fn finish(mut self) -> Vec<u8> {
        if !self.has_value {
            // A name without a value goes, and the `&` before it.
            self.body.truncate(self.pair.saturating_sub(1));
        }
        self.body
    }
}

/// Every integer is written by its digits, in a value and in a name alike. The type has a method `plain`.
macro_rules! integers {
    () => {
        integers!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128);
        integers!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128);
    };
    ($($method:ident: $integer:ty),+) => {$(
        fn $method(self, value: $integer) -> Result<(), EncodeError> {
            self.plain(itoa::Buffer::new().format(value))
        }
    )+};
}
use integers;
