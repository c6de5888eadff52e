//! `Code`: a short text of a response, mostly without an allocation.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use smol_str::SmolStr;

/// A short text of a response, such as an error code. Up to 23 bytes need no allocation; longer texts are allocated. A
/// number is read as its text.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(SmolStr);

impl Code {
    /// The text, as the processor wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl From<&str> for Code {
    fn from(text: &str) -> Self {
        Self(SmolStr::new(text))
    }
}

impl From<String> for Code {
    fn from(text: String) -> Self {
        Self(SmolStr::from(text))
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0.into()
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CodeVisitor;

        impl Visitor<'_> for CodeVisitor {
            type Value = Code;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a whole number")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Code, E> {
                Ok(Code::from(text))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Code, E> {
                self.visit_str(itoa::Buffer::new().format(number))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Code, E> {
                self.visit_str(itoa::Buffer::new().format(number))
            }
        }

        deserializer.deserialize_any(CodeVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_and_numbers_are_codes() {
        let read = |json: &str| serde_json::from_str::<Code>(json).unwrap();
        assert_eq!(read(r#""20005""#).as_str(), "20005");
        assert_eq!(read("20005"), read(r#""20005""#));
        assert_eq!(read("-1").as_str(), "-1");
        let long = "a reason that is longer than what fits";
        assert_eq!(String::from(read(&format!("{long:?}"))), long);
    }
}
