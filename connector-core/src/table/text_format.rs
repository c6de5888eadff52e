//! Formats that take a text, whatever value it came from.

/// A format that takes a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    Lower,
    Upper,
    Trim,
    Digits,
    /// Cut to so many characters.
    Cut(usize),
    /// What stands before the first space.
    FirstWord,
    /// What stands after it.
    Rest,
    Base64,
    Base64Decode,
    /// The value under a key of a JSON object.
    Json(&'static str),
    /// A query appended to a URL, before its fragment.
    Query(&'static str),
}
