//! Formats of a text, independent of the value that it came from.

/// A format of a text.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    Lower,
    Upper,
    Trim,
    Digits,
    /// Truncated to this number of characters.
    Cut(usize),
    /// The text before the first space.
    FirstWord,
    /// The text after the first space.
    Rest,
    Base64,
    Base64Decode,
    /// The value under a key of a JSON object.
    Json(&'static str),
    /// A query appended to a URL, before its fragment.
    Query(&'static str),
}
