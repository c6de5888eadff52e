//! One thing in which an exchange differs from the document.

use std::fmt;

use serde_json::Value;

/// One difference, without the value itself: that may be a card number.
#[derive(Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: `/request/source/number`, `/response/_links`, `/query/expand/0`, `/path/id`, `/header/content-type`,
    /// `/status`, `/operation`. Long numbers in names are masked.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
    /// The keyword of the schema that is broken.
    pub(super) rule: String,
    /// What stands there, for the exceptions to look at; never shown.
    pub(super) given: Value,
}

impl Problem {
    pub(super) fn new(pointer: &str, rule: &str, message: &str, value: &Value) -> Problem {
        Problem { pointer: masked(pointer), message: masked(message), rule: rule.to_owned(), given: value.clone() }
    }

    /// A field that the document does not list.
    pub(super) fn undescribed(pointer: &str, value: &Value) -> Problem {
        Problem::new(pointer, "additionalProperties", "is not described", value)
    }

    /// The pointer of a field.
    pub(super) fn below(pointer: &str, name: &str) -> String {
        format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer, self.message)
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Runs of digits as long as those of an account become a star.
pub(super) fn masked(text: &str) -> String {
    let mut shown = String::new();
    for piece in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        if digits >= 8 {
            shown.push('*');
            shown.push_str(&piece[digits..]);
        } else {
            shown.push_str(piece);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Problem;

    #[test]
    fn no_card_number_is_shown() {
        let number = "4242424242424242";
        let pointer = Problem::below("/request", &format!("a/b{number}"));
        let problem = Problem::new(&pointer, "type", &format!("is not {number}!"), &json!(number));
        assert_eq!(format!("{problem}|{problem:?}"), "/request/a~1b*: is not *!|/request/a~1b*: is not *!");
        assert_eq!(problem.given, number);
    }
}
