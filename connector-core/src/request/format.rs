//! Formats that take a text, whatever value it came from.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};

use super::FieldError;
use crate::contact::query_joint;

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

impl TextFormat {
    /// What a format that only takes something away leaves; none for the others.
    pub(super) fn slice(self, text: &str) -> Option<&str> {
        match self {
            Self::Trim => Some(text.trim()),
            Self::Cut(length) => Some(text.char_indices().nth(length).map_or(text, |(end, _)| text.split_at(end).0)),
            Self::FirstWord => Some(text.split_once(' ').map_or(text, |(first, _)| first)),
            Self::Rest => Some(text.split_once(' ').map_or("", |(_, rest)| rest.trim_start())),
            _ => None,
        }
    }

    /// Formats what stands from `start` on, where it stands.
    pub(super) fn apply(self, text: &mut String, start: usize) -> Result<(), FieldError> {
        let tail = text.split_at(start).1;
        let formatted = match self {
            Self::Query(pair) => {
                let end = start + tail.find('#').unwrap_or(tail.len());
                let joint = query_joint(&text[start..end]);
                text.insert_str(end, pair);
                text.insert_str(end, joint);
                return Ok(());
            }
            _ => match self.slice(tail) {
                Some(slice) => slice.to_owned(),
                None => self.formatted(tail)?,
            },
        };
        text.truncate(start);
        text.push_str(&formatted);
        Ok(())
    }

    fn formatted(self, text: &str) -> Result<String, FieldError> {
        Ok(match self {
            Self::Lower => text.to_lowercase(),
            Self::Upper => text.to_uppercase(),
            Self::Digits => text.chars().filter(char::is_ascii_digit).collect(),
            Self::Base64 => BASE64.encode(text),
            Self::Base64Decode => {
                let bytes = BASE64.decode(text).map_err(|_| FieldError::new("it is no base64"))?;
                String::from_utf8(bytes).map_err(|_| FieldError::new("its base64 holds no text"))?
            }
            Self::Json(key) => json_value(text, key)?,
            Self::Trim | Self::Cut(_) | Self::FirstWord | Self::Rest | Self::Query(_) => text.to_owned(),
        })
    }
}

fn json_value(text: &str, key: &str) -> Result<String, FieldError> {
    let missing = || FieldError::new(format!("it is no JSON object with a text under `{key}`"));
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| missing())?;
    value.get(key).and_then(serde_json::Value::as_str).map(str::to_owned).ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_formats_do_as_they_say() {
        // After other text, which no format touches.
        let try_apply = |format: TextFormat, text: &str| {
            let mut composed = ["é ", text].concat();
            let after = format.apply(&mut composed, 3).map(|()| composed.strip_prefix("é ").unwrap().to_owned());
            let mut alone = text.to_owned();
            assert_eq!(format.apply(&mut alone, 0).map(|()| alone), after);
            after
        };
        let apply = |format: TextFormat, text: &str| try_apply(format, text).unwrap();
        assert_eq!(apply(TextFormat::FirstWord, "Ada King Lovelace"), "Ada");
        assert_eq!(apply(TextFormat::Rest, "Ada King Lovelace"), "King Lovelace");
        assert_eq!(apply(TextFormat::Rest, "Ada"), "");
        assert_eq!(apply(TextFormat::Cut(3), "äöüß"), "äöü");
        assert_eq!(apply(TextFormat::Digits, "+1 (805) 65"), "180565");
        assert_eq!(apply(TextFormat::Json("id"), r#"{"id":"tok_1"}"#), "tok_1");
        assert_eq!(apply(TextFormat::Base64Decode, &apply(TextFormat::Base64, "häl")), "häl");
        assert_eq!(apply(TextFormat::FirstWord, "Ada"), "Ada");
        assert_eq!(apply(TextFormat::Rest, "Ada  King "), "King ");
        assert_eq!(apply(TextFormat::Cut(9), "äöüß"), "äöüß");
        assert_eq!(apply(TextFormat::Trim, " \t ö x \n"), "ö x");
        assert_eq!(apply(TextFormat::Trim, "  "), "");
        assert_eq!(apply(TextFormat::Query("a=b"), "https://x.example/?c=d#e"), "https://x.example/?c=d&a=b#e");
        assert!(try_apply(TextFormat::Json("id"), "[]").is_err());
        assert!(try_apply(TextFormat::Base64Decode, "*").is_err());
    }
}
