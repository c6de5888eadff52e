//! `Word`: a status word in a processor's response. A word known to the connector needs no allocation; any other is
//! kept unchanged.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A word read from a response and looked up in the table of its type.
///
/// Numbers and booleans are words by their text: `5` is the word `5`. Two words are equal if their texts are.
#[derive(Clone)]
pub struct Word(Repr);

#[derive(Clone)]
enum Repr {
    Known { index: u16, text: &'static str },
    Unknown(Box<str>),
}

impl Word {
    /// The word for a text, looked up in `words`.
    pub fn new(text: &str, words: &'static [&'static str]) -> Self {
        find(text, words).unwrap_or_else(|| Self(Repr::Unknown(text.into())))
    }

    /// The text, as the processor wrote it.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Known { text, .. } => text,
            Repr::Unknown(text) => text,
        }
    }

    /// The position in the table that the word was read with; `None` if the table does not contain it.
    pub const fn index(&self) -> Option<u16> {
        match self.0 {
            Repr::Known { index, .. } => Some(index),
            Repr::Unknown(_) => None,
        }
    }

    /// Whether the table that the word was read with contains it.
    pub const fn is_known(&self) -> bool {
        self.index().is_some()
    }

    /// Whether the text starts with `prefix`: `"000."` for the pattern `"000.*"`.
    pub fn matches_prefix(&self, prefix: &str) -> bool {
        self.as_str().starts_with(prefix)
    }
}

fn find(text: &str, words: &'static [&'static str]) -> Option<Word> {
    let (index, text) = words.iter().enumerate().find(|(_, word)| **word == text)?;
    Some(Word(Repr::Known { index: u16::try_from(index).ok()?, text }))
}

struct WordVisitor;

impl Visitor<'_> for WordVisitor {
    type Value = Word;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, a number or a boolean")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Word, E> {
        Ok(Word(Repr::Unknown(text.into())))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Word, E> {
        Ok(Word(Repr::Unknown(text.into_boxed_str())))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Word, E> {
        self.visit_str(if value { "true" } else { "false" })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Word, E> {
        self.visit_str(itoa::Buffer::new().format(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Word, E> {
        self.visit_str(itoa::Buffer::new().format(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Word, E> {
        self.visit_string(value.to_string())
    }
}

/// Without a table every word is unknown.
impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordVisitor)
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Word {}

impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialEq<str> for Word {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &[&str] = &["authorized", "captured", "5", "true", "000.100.1"];

    fn word(text: &str) -> Word {
        Word::new(text, WORDS)
    }

    #[test]
    fn a_known_word_has_its_place_in_the_table() {
        let word = word("captured");
        assert_eq!((word.index(), word.as_str(), word.is_known()), (Some(1), "captured", true));
    }

    #[test]
    fn an_unknown_word_is_kept_as_it_came() {
        let word = word("Captured ");
        assert_eq!((word.index(), word.as_str()), (None, "Captured "));
        assert_eq!(format!("{word:?}"), r#""Captured ""#);
    }

    #[test]
    fn a_prefix_is_compared_with_the_text_of_any_word() {
        assert!(word("000.100.1").matches_prefix("000."));
        assert!(word("000.200").matches_prefix("000."));
        assert!(!word("100.000.").matches_prefix("000."));
    }

    #[test]
    fn a_bare_word_is_unknown_and_equal_by_text() {
        let read = |json: &str| serde_json::from_str::<Word>(json);
        let bare = read(r#""captured""#).unwrap();
        assert!(!bare.is_known());
        assert_eq!(bare, word("captured"));
        assert_eq!(serde_json::to_string(&bare).unwrap(), r#""captured""#);
        assert_eq!((read("5").unwrap(), read("true").unwrap()), (word("5"), word("true")));
        assert!(read("null").is_err() && read("{}").is_err() && read(r#"["captured"]"#).is_err());
    }

    #[test]
    fn a_table_longer_than_its_index_still_reads() {
        let words: &'static [&'static str] = Box::leak(
            (0..70_000).map(|n| &*Box::leak(format!("w{n}").into_boxed_str())).collect::<Vec<&'static str>>().into(),
        );
        assert_eq!(Word::new("w65535", words).index(), Some(65_535));
        assert_eq!(Word::new("w65536", words), *"w65536");
    }
}
