//! Templates at run time: a value's text, its formats, and the places it may stand in.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{FieldError, Stop};
use crate::{
    card::{CardCvc, CardNumber, ExpiryMonth, ExpiryYear},
    contact::{Email, Url},
    country::CountryAlpha2,
    currency::Currency,
    money::{Amount, StringMajorUnit, WireMoney},
    secret::Secret,
};

/// The value's own text, no format named.
pub enum Plain {}

/// Formats that go by the value's type.
#[allow(non_camel_case_types, reason = "a format is named as connectors write it")]
pub mod formats {
    /// The last two digits of a year.
    pub enum yy {}
    /// All four digits of a year.
    pub enum yyyy {}
    /// The month in two digits.
    pub enum mm {}
    /// An amount in its minor unit.
    pub enum minor {}
    /// An amount in its major unit, with its currency's digits.
    pub enum major {}
    /// A country's three letters.
    pub enum alpha3 {}
    /// A country's or currency's number.
    pub enum numeric {}
}

/// A value that a template can hold, in the format `F`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot stand in a template in this format",
    note = "years take `yy` and `yyyy`, months `mm`, money `minor` and `major`, countries `alpha3` and `numeric`, currencies `numeric`"
)]
pub trait Render<F> {
    /// Appends the text.
    ///
    /// # Errors
    /// When the value has no such text.
    fn render(&self, out: &mut String) -> Result<(), FieldError>;
}

macro_rules! render {
    ($($ty:ty as $format:ty = |$value:ident, $out:ident| $expr:expr;)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Render<$format> for $ty {
                #[inline]
                fn render(&self, $out: &mut String) -> Result<(), FieldError> {
                    let $value = self;
                    $expr;
                    Ok(())
                }
            }
        )*
    };
}

render! {
    str as Plain = |value, out| out.push_str(value);
    String as Plain = |value, out| out.push_str(value);
    Secret<String> as Plain = |value, out| out.push_str(value.expose());
    CardNumber as Plain = |value, out| out.push_str(value.expose());
    CardCvc as Plain = |value, out| out.push_str(value.expose());
    ExpiryMonth as Plain = |value, out| out.push_str(value.expose());
    ExpiryYear as Plain = |value, out| out.push_str(value.expose());
    Email as Plain = |value, out| out.push_str(value.expose());
    Url as Plain = |value, out| out.push_str(value.as_str());
    Currency as Plain = |value, out| out.push_str(value.code());
    CountryAlpha2 as Plain = |value, out| out.push_str(value.as_str());
    u32 as Plain = |value, out| out.push_str(itoa::Buffer::new().format(*value));
    bool as Plain = |value, out| out.push_str(if *value { "true" } else { "false" });
    ExpiryYear as formats::yy = |value, out| out.push_str(value.yy());
    ExpiryYear as formats::yyyy = |value, out| out.push_str(value.expose());
    ExpiryMonth as formats::mm = |value, out| out.push_str(value.expose());
    Currency as formats::numeric = |value, out| push_numeric(value.numeric(), out);
    CountryAlpha2 as formats::numeric = |value, out| push_numeric(value.numeric(), out);
    CountryAlpha2 as formats::alpha3 = |value, out| out.push_str(value.alpha3());
    Amount as formats::minor = |value, out| out.push_str(itoa::Buffer::new().format(value.minor().get()));
    Amount as formats::major = |value, out| {
        let major = StringMajorUnit::from_amount(*value).map_err(|error| FieldError::new(error.to_string()))?;
        out.push_str(&major.to_string());
    };
}

impl<F, T: Render<F> + ?Sized> Render<F> for &T {
    #[inline]
    fn render(&self, out: &mut String) -> Result<(), FieldError> {
        T::render(self, out)
    }
}

/// Three digits, as ISO 3166-1 and ISO 4217 write their numbers.
fn push_numeric(number: impl Into<u32>, out: &mut String) {
    let number = number.into();
    for digit in [number / 100 % 10, number / 10 % 10, number % 10] {
        out.push(char::from(b'0' + u8::try_from(digit).unwrap_or(0)));
    }
}

/// A format that takes a text, whatever value it came from.
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
    /// Formats what stands from `start` on, where it stands: most formats only take something away.
    fn apply(self, text: &mut String, start: usize) -> Result<(), FieldError> {
        let tail = &text[start..];
        match self {
            Self::Trim => {
                text.truncate(start + tail.trim_end().len());
                text.drain(start..text.len() - text[start..].trim_start().len());
            }
            Self::Cut(length) => {
                if let Some((end, _)) = tail.char_indices().nth(length) {
                    text.truncate(start + end);
                }
            }
            Self::FirstWord => {
                if let Some(end) = tail.find(' ') {
                    text.truncate(start + end);
                }
            }
            Self::Rest => {
                let rest = tail.split_once(' ').map_or("", |(_, rest)| rest.trim_start()).len();
                text.drain(start..text.len() - rest);
            }
            _ => {
                let formatted = self.formatted(tail)?;
                if start == 0 {
                    *text = formatted;
                } else {
                    text.truncate(start);
                    text.push_str(&formatted);
                }
            }
        }
        Ok(())
    }

    fn formatted(self, text: &str) -> Result<String, FieldError> {
        Ok(match self {
            Self::Trim | Self::Cut(_) | Self::FirstWord | Self::Rest => text.to_owned(),
            Self::Lower => text.to_lowercase(),
            Self::Upper => text.to_uppercase(),
            Self::Digits => text.chars().filter(char::is_ascii_digit).collect(),
            Self::Base64 => BASE64.encode(text),
            Self::Base64Decode => {
                let bytes = BASE64.decode(text).map_err(|_| FieldError::new("it is no base64"))?;
                String::from_utf8(bytes).map_err(|_| FieldError::new("its base64 holds no text"))?
            }
            Self::Json(key) => json_value(text, key)?,
            Self::Query(query) => crate::contact::with_query(text, query),
        })
    }
}

fn json_value(text: &str, key: &str) -> Result<String, FieldError> {
    let missing = || FieldError::new(format!("it is no JSON object with a text under `{key}`"));
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| missing())?;
    value.get(key).and_then(serde_json::Value::as_str).map(str::to_owned).ok_or_else(missing)
}

/// A text being composed: pieces of the template and values in turn.
pub struct Composer {
    text: String,
    field: &'static str,
}

impl Composer {
    pub fn new(field: &'static str, capacity: usize) -> Self {
        Self { text: String::with_capacity(capacity), field }
    }

    #[inline]
    pub fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends a value in the format `F`.
    #[inline]
    pub fn value<F>(&mut self, value: impl Render<F>) -> Result<(), Stop> {
        value.render(&mut self.text).map_err(|error| Stop::Refused { field: self.field, error })
    }

    /// Appends a value in the format `F` and then in each of the text formats.
    pub fn formatted<F>(&mut self, value: impl Render<F>, formats: &[TextFormat]) -> Result<(), Stop> {
        let start = self.text.len();
        self.value::<F>(value)?;
        for format in formats {
            let error = |error| Stop::Refused { field: self.field, error };
            format.apply(&mut self.text, start).map_err(error)?;
        }
        Ok(())
    }

    /// The text; none where all that was composed is empty, since a format can take everything away.
    #[inline]
    pub fn finish(self) -> Option<String> {
        if self.text.is_empty() { None } else { Some(self.text) }
    }
}

/// What RFC 3986 calls unreserved stays as it is.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A value that may stand in a path: ids and references, never secrets.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be written into a URL path",
    label = "not a path parameter",
    note = "texts, currencies, countries and numbers can"
)]
pub trait PathValue: Render<Plain> {}

impl PathValue for str {}
impl PathValue for Currency {}
impl PathValue for CountryAlpha2 {}
impl PathValue for u32 {}
impl<T: PathValue + ?Sized> PathValue for &T {}

/// Appends a value to a path, percent-encoded, so that it stays one segment: never empty, never `.` or `..`.
pub fn path_value(out: &mut String, source: &'static str, value: impl PathValue) -> Result<(), Stop> {
    let refused = |error| Stop::Refused { field: source, error };
    let start = out.len();
    value.render(out).map_err(refused)?;
    let tail = &out[start..];
    if matches!(tail, "" | "." | "..") {
        return Err(refused(FieldError::new("it cannot stand in a path: it is empty, `.` or `..`")));
    }
    if !tail.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')) {
        let encoded = utf8_percent_encode(tail, IN_PATH).to_string();
        out.truncate(start);
        out.push_str(&encoded);
    }
    Ok(())
}

/// Appends a value to a query, percent-encoded.
pub fn query_value(out: &mut String, source: &'static str, value: impl PathValue) -> Result<(), Stop> {
    let mut text = String::new();
    value.render(&mut text).map_err(|error| Stop::Refused { field: source, error })?;
    out.extend(utf8_percent_encode(&text, IN_PATH));
    Ok(())
}

/// A header's value, where HTTP allows it (RFC 9110, 5.5); `is_secret` keeps it out of logs.
pub fn header_value(text: String, name: &'static str, is_secret: bool) -> Result<HeaderValue, Stop> {
    let mut value = HeaderValue::try_from(text)
        .map_err(|_| Stop::Refused { field: name, error: FieldError::new("a header takes no control characters") })?;
    value.set_sensitive(is_secret);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_never_leaves_its_path_segment() {
        for (id, written) in [("pi_1", "pi_1"), ("../r 1", "..%2Fr%201"), ("a?b#c", "a%3Fb%23c"), ("%2f", "%252f")] {
            let mut url = String::from("/payments/");
            path_value(&mut url, "connector_transaction_id", id).unwrap();
            assert_eq!(url, format!("/payments/{written}"));
        }
        for id in ["", ".", ".."] {
            assert!(path_value(&mut String::from("/x/"), "connector_transaction_id", id).is_err(), "{id:?}");
        }
    }

    #[test]
    fn a_header_value_cannot_start_another_header() {
        assert!(header_value("a\r\nEvil: 1".to_owned(), "X-Acme", false).is_err());
        assert!(header_value("a\0".to_owned(), "X-Acme", false).is_err());
    }

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
