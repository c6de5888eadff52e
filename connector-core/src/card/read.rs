//! Deserializes card data with errors that do not contain it.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Deserializes a text and, if `number` accepts it, a number. The default errors of serde contain the value (`invalid
/// type: integer 4242..`), so every type is visited and rejected with an error of our own.
pub(super) struct Read<T> {
    pub(super) what: &'static str,
    pub(super) text: fn(&str) -> Option<T>,
    pub(super) number: fn(u64) -> Option<T>,
}

impl<T> Read<T> {
    pub(super) fn from<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn refuse<E: Error>(&self) -> E {
        E::custom(format_args!("not {}", self.what))
    }
}

impl<T> Visitor<'_> for Read<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.text)(text).ok_or_else(|| self.refuse())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        (self.number)(number).ok_or_else(|| self.refuse())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        u64::try_from(number).ok().and_then(self.number).ok_or_else(|| self.refuse())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<T, E> {
        Err(self.refuse())
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<T, E> {
        Err(self.refuse())
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<T, E> {
        Err(self.refuse())
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<T, E> {
        Err(self.refuse())
    }
}
