//! Why a response cannot be read: the place and what was expected there, never the value.

use std::fmt;

use super::reader::{Kind, Malformed};

/// A response that does not match the declaration: the place and what was expected there, never the value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undecodable {
    /// The path to the field, for example `latest_charge.amount`; empty for the whole body.
    pub path: String,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" | "." => write!(f, "the response cannot be read: {}", self.reason),
            path => write!(f, "the response cannot be read at `{path}`: {}", self.reason),
        }
    }
}

impl std::error::Error for Undecodable {}

/// What stopped the reading, without the place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Failure {
    Malformed(Malformed),
    /// The value has another type.
    Expected(&'static str, Kind),
    /// The value has the right type but is invalid.
    NotOne(&'static str),
    Missing(&'static str),
    Twice(&'static str),
    /// A string with malformed characters, in a field that the outcome depends on.
    Damaged,
}

impl From<Malformed> for Failure {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

impl Failure {
    /// The reason for messages.
    pub(super) fn reason(self, text: &str) -> String {
        match self {
            Self::Malformed(_) if text.bytes().all(|byte| byte.is_ascii_whitespace()) => "the body is empty".to_owned(),
            Self::Malformed(malformed) => {
                let before = text.get(..malformed.at).unwrap_or(text);
                let start = before.rfind('\n').map_or(0, |line_end| line_end + 1);
                let (line, column) = (before.matches('\n').count() + 1, before.len() - start);
                match malformed.is_early_end {
                    true => format!("unexpected end at line {line}, column {column}"),
                    false => format!("invalid JSON at line {line}, column {}", column + 1),
                }
            }
            Self::Expected(what, found) => format!("expected {what}, found {}", name(found)),
            Self::NotOne(what) => format!("expected {what}"),
            Self::Missing(field) => format!("missing field `{field}`"),
            Self::Twice(field) => format!("duplicate field `{field}`"),
            Self::Damaged => "the string is not valid UTF-8 or has a lone surrogate".to_owned(),
        }
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Object => "an object",
        Kind::List => "an array",
        Kind::Text => "a string",
        Kind::Number => "a number",
        Kind::Flag => "a boolean",
        Kind::Null => "null",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn malformed(at: usize, is_early_end: bool) -> Failure {
        Failure::Malformed(Malformed { at, is_early_end })
    }

    #[test]
    fn a_place_in_the_text_is_a_line_and_a_column() {
        assert_eq!(malformed(2, false).reason("12x"), "invalid JSON at line 1, column 3");
        assert_eq!(malformed(5, false).reason("[1,\n,"), "invalid JSON at line 2, column 2");
        assert_eq!(malformed(2, true).reason("[1"), "unexpected end at line 1, column 2");
        assert_eq!(malformed(0, true).reason(""), "the body is empty");
        assert_eq!(malformed(2, true).reason(" \n"), "the body is empty");
    }

    #[test]
    fn a_reason_says_what_was_expected_and_what_was_there() {
        assert_eq!(Failure::Expected("an object", Kind::Number).reason(""), "expected an object, found a number");
        assert_eq!(Failure::NotOne("an absolute URL").reason(""), "expected an absolute URL");
        assert_eq!(Failure::Missing("id").reason(""), "missing field `id`");
    }
}
