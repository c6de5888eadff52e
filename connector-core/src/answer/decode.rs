//! Helpers of the derived `Deserialize` implementations: a key is an index into the declared names, all others are skipped.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// Reads a key as its index among the declared ones, which the function gives; one past the end stands for every other.
// A function and not a list: a `match` over texts is several times as fast as a search, and nothing here is generic.
#[derive(Clone, Copy)]
pub struct Keys(pub fn(&str) -> usize);

impl<'de> DeserializeSeed<'de> for Keys {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Keys {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        Ok((self.0)(key))
    }
}

/// The error for a declared key that an answer lacks.
#[cold]
pub fn missing_field<E: Error>(name: &'static str) -> E {
    E::missing_field(name)
}
