//! Helpers of the derived `Deserialize` implementations: a key is an index into the declared names, all others are skipped.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// Reads a key as its index among the declared ones; one past the end stands for every other key.
#[derive(Clone, Copy)]
pub struct Keys(pub &'static [&'static str]);

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
        Ok(self.0.iter().position(|known| *known == key).unwrap_or(self.0.len()))
    }
}

/// The error for a declared key that an answer lacks.
#[cold]
pub fn missing_field<E: Error>(name: &'static str) -> E {
    E::missing_field(name)
}
