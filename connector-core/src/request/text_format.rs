//! Applies the formats of texts.

use std::borrow::Cow;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};

use crate::{contact::query_joint, field_error::FieldError, table::TextFormat};

impl TextFormat {
    /// The result of a format that only removes text; none for the others.
    fn slice(self, text: &str) -> Option<&str> {
        match self {
            Self::Trim => Some(text.trim()),
            Self::Cut(length) => Some(text.char_indices().nth(length).map_or(text, |(end, _)| text.split_at(end).0)),
            Self::FirstWord => Some(text.split_once(' ').map_or(text, |(first, _)| first)),
            Self::Rest => Some(text.split_once(' ').map_or("", |(_, rest)| rest.trim_start())),
            _ => None,
        }
    }

    /// The text in this format. A format that only removes text does not allocate.
    ///
    /// # Errors
    /// When the format does not apply to the text.
    pub(crate) fn apply(self, text: Cow<'_, str>) -> Result<Cow<'_, str>, FieldError> {
        match text {
            Cow::Borrowed(text) => match self.slice(text) {
                Some(slice) => Ok(Cow::Borrowed(slice)),
                None => self.formatted(text).map(Cow::Owned),
            },
            Cow::Owned(text) => match self.slice(&text) {
                Some(slice) => Ok(Cow::Owned(slice.to_owned())),
                None => self.formatted(&text).map(Cow::Owned),
            },
        }
    }

    fn formatted(self, text: &str) -> Result<String, FieldError> {
        Ok(match self {
            Self::Lower => text.to_lowercase(),
            Self::Upper => text.to_uppercase(),
            Self::Digits => text.chars().filter(char::is_ascii_digit).collect(),
            Self::Base64 => BASE64.encode(text),
            Self::Base64Decode => {
                let bytes = BASE64.decode(text).map_err(|_| FieldError::new("it is not valid base64"))?;
                String::from_utf8(bytes).map_err(|_| FieldError::new("its base64 does not decode to UTF-8"))?
            }
            Self::Json(key) => json_value(text, key)?,
            Self::Query(pair) => {
                let (address, fragment) = text.split_at(text.find('#').unwrap_or(text.len()));
                [address, query_joint(address), pair, fragment].concat()
            }
            Self::Trim | Self::Cut(_) | Self::FirstWord | Self::Rest => text.to_owned(),
        })
    }
}

fn json_value(text: &str, key: &str) -> Result<String, FieldError> {
    let missing = || FieldError::new(format!("it is not a JSON object with a string at `{key}`"));
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| missing())?;
    value.get(key).and_then(serde_json::Value::as_str).map(str::to_owned).ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_formats_do_as_they_say() {
        let try_apply = |format: TextFormat, text: &str| {
            let owned = format.apply(Cow::Owned(text.to_owned())).map(Cow::into_owned);
            assert_eq!(format.apply(Cow::Borrowed(text)).map(Cow::into_owned), owned);
            owned
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
