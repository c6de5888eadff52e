//! `Seconds`: a lifetime as an answer writes it.

use std::{fmt, time::Duration};

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// Whole seconds of an answer, `3600` or `"3600"`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Seconds(u64);

impl Seconds {
    /// How many.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl From<Seconds> for Duration {
    fn from(seconds: Seconds) -> Self {
        Self::from_secs(seconds.0)
    }
}

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SecondsVisitor;

        impl Visitor<'_> for SecondsVisitor {
            type Value = Seconds;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("whole seconds")
            }

            fn visit_u64<E: Error>(self, seconds: u64) -> Result<Seconds, E> {
                Ok(Seconds(seconds))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Seconds, E> {
                let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                let seconds = text.parse().ok().filter(|_| is_number);
                seconds.map(Seconds).ok_or_else(|| E::custom("another text, expected whole seconds"))
            }
        }

        deserializer.deserialize_any(SecondsVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_seconds_are_read_as_a_number_and_as_a_text() {
        let read = |json: &str| serde_json::from_str::<Seconds>(json).map(Seconds::get).ok();
        assert_eq!((read("3600"), read(r#""3600""#), read("0")), (Some(3600), Some(3600), Some(0)));
        for nonsense in ["-1", "1.5", r#""-1""#, r#""+1""#, r#""""#, r#""1h""#, "true", "99999999999999999999"] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }
}
