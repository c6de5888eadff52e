//! From a value of the document to the value of its field's type.

use std::borrow::Cow;

use super::{
    failure::Failure,
    reader::{Kind, Scalar},
};
use crate::{
    card::CardNumber,
    contact::Url,
    currency::Currency,
    money::{FloatMajorUnit, MinorUnit, StringMajorUnit, StringMinorUnit},
    seconds::Seconds,
    table::ReadAs,
    target::{Read, WireAmount},
};

/// An unescaped value. It has no `Debug` because it may be secret.
pub(super) enum Plain<'d> {
    Text(Cow<'d, str>),
    Number(&'d str),
    Flag(bool),
}

impl<'d> Plain<'d> {
    /// The value, if there is one, and whether all of its characters are intact. A text from a document with invalid
    /// UTF-8 may have lost some, and so has a text with a lone surrogate.
    #[inline(always)]
    pub(super) fn of(scalar: Scalar<'d>, is_lossy: bool) -> Option<(Self, bool)> {
        match scalar {
            Scalar::Text(text) => Some(match text.decode() {
                Some(whole) => {
                    let is_whole = !is_lossy || !whole.contains(char::REPLACEMENT_CHARACTER);
                    (Self::Text(whole), is_whole)
                }
                None => (Self::Text(text.decode_lossy()), false),
            }),
            Scalar::Number(number) => Some((Self::Number(number), true)),
            Scalar::Flag(flag) => Some((Self::Flag(flag), true)),
            Scalar::Null => None,
        }
    }

    /// The value as a type reads it.
    #[inline]
    pub(super) fn read(&self, read_as: ReadAs) -> Result<Read<'_>, Failure> {
        let read = match (read_as, self) {
            (ReadAs::Text, Self::Text(text)) => Some(Read::Text(text)),
            (ReadAs::Word, _) => Some(Read::Text(self.word())),
            (ReadAs::Code, Self::Text(text)) => Some(Read::Text(text)),
            (ReadAs::Code, Self::Number(number)) => whole(number).map(|_| Read::Text(number)),
            (ReadAs::Unsigned, Self::Number(number)) => number.parse().ok().map(Read::Unsigned),
            (ReadAs::Signed, Self::Number(number)) => signed(number).map(Read::Signed),
            (ReadAs::Flag, Self::Flag(flag)) => Some(Read::Flag(*flag)),
            (ReadAs::Minor, Self::Number(number)) => {
                signed(number).map(|units| Read::Amount(WireAmount::Minor(MinorUnit::new(units))))
            }
            (ReadAs::StringMinor, Self::Text(text)) => {
                StringMinorUnit::from_text(text).map(|units| Read::Amount(WireAmount::StringMinor(units)))
            }
            (ReadAs::StringMinor, Self::Number(number)) => {
                let units = signed(number).map(StringMinorUnit::new);
                units.map(|units| Read::Amount(WireAmount::StringMinor(units)))
            }
            (ReadAs::StringMajor, Self::Text(text)) => {
                StringMajorUnit::from_text(text).map(|units| Read::Amount(WireAmount::StringMajor(units)))
            }
            (ReadAs::FloatMajor, Self::Number(number)) => {
                FloatMajorUnit::from_number(number).map(|units| Read::Amount(WireAmount::FloatMajor(units)))
            }
            (ReadAs::Currency, Self::Text(text)) => Currency::from_code(text).ok().map(Read::Currency),
            (ReadAs::Url, Self::Text(text)) => Url::new(&**text).ok().map(Read::Url),
            (ReadAs::Seconds, Self::Text(text)) => Seconds::from_text(text).map(Read::Seconds),
            (ReadAs::Seconds, Self::Number(number)) => Seconds::from_text(number).map(Read::Seconds),
            (ReadAs::CardNumber, Self::Text(text)) => CardNumber::new(&**text).ok().map(|_| Read::Text(text)),
            _ => return Err(Failure::Expected(expected(read_as), self.kind())),
        };
        read.ok_or(Failure::NotOne(expected(read_as)))
    }

    /// The value's text. Numbers and booleans are words, too.
    pub(super) fn word(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number,
            Self::Flag(true) => "true",
            Self::Flag(false) => "false",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Text(_) => Kind::Text,
            Self::Number(_) => Kind::Number,
            Self::Flag(_) => Kind::Flag,
        }
    }
}

/// The description of a type in messages.
pub(super) const fn expected(read_as: ReadAs) -> &'static str {
    match read_as {
        ReadAs::Text => "a string",
        ReadAs::Word => "a string, a number or a boolean",
        ReadAs::Code => "a string or a whole number",
        ReadAs::Minor => "a whole number of minor units",
        ReadAs::StringMinor => "a whole number of minor units, as a number or a string",
        ReadAs::StringMajor => "a decimal number of major units, as a string",
        ReadAs::FloatMajor => "a number of major units with at most 15 digits",
        ReadAs::Currency => "an ISO 4217 currency code",
        ReadAs::Url => "an absolute URL",
        ReadAs::Flag => "a boolean",
        ReadAs::Unsigned => "a non-negative whole number",
        ReadAs::Signed => "a whole number",
        ReadAs::Seconds => "a whole number of seconds",
        ReadAs::CardNumber => "a card number as a string",
    }
}

/// A number without a fraction, an exponent or a negative zero that fits 64 bits.
fn whole(number: &str) -> Option<()> {
    match number.strip_prefix('-') {
        Some(_) => signed(number).map(|_| ()),
        None => number.parse::<u64>().ok().map(|_| ()),
    }
}

fn signed(number: &str) -> Option<i64> {
    number.parse().ok().filter(|_| number != "-0")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::reader::Json;

    /// What a type reads of a JSON value, as a text.
    fn read(json: &str, read_as: ReadAs) -> Option<String> {
        let (plain, _) = Plain::of(Json::new(json).scalar().unwrap(), false)?;
        let text = match plain.read(read_as).ok()? {
            Read::Text(text) => text.to_owned(),
            Read::Unsigned(number) => number.to_string(),
            Read::Signed(number) => number.to_string(),
            Read::Flag(flag) => flag.to_string(),
            Read::Amount(WireAmount::Minor(units)) => units.to_string(),
            Read::Amount(WireAmount::StringMinor(units)) => units.to_string(),
            Read::Amount(WireAmount::StringMajor(units)) => units.to_string(),
            Read::Amount(WireAmount::FloatMajor(units)) => units.to_string(),
            Read::Currency(currency) => currency.to_string(),
            Read::Url(url) => url.to_string(),
            Read::Seconds(seconds) => seconds.get().to_string(),
            Read::Status(_) | Read::Taken => return None,
        };
        Some(text)
    }

    #[test]
    fn each_type_reads_its_own_values_and_no_others() {
        const VALUES: [&str; 14] = [
            r#""EUR""#,
            r#""79.10""#,
            r#""7910""#,
            r#""https://a.example""#,
            "7910",
            "-7910",
            "-0",
            "79.1",
            "7e1",
            "true",
            "18446744073709551615",
            "99999999999999999999",
            r#""4242424242424242""#,
            r#""""#,
        ];
        let taken = |read_as| VALUES.iter().filter(|json| read(json, read_as).is_some()).copied().collect::<Vec<_>>();
        let texts = [VALUES[0], VALUES[1], VALUES[2], VALUES[3], VALUES[12], VALUES[13]];
        assert_eq!(taken(ReadAs::Text), texts);
        assert_eq!(taken(ReadAs::Word), VALUES);
        assert_eq!(taken(ReadAs::Code), [&texts[..4], &["7910", "-7910", VALUES[10]], &texts[4..]].concat());
        assert_eq!(taken(ReadAs::Minor), ["7910", "-7910"]);
        assert_eq!(taken(ReadAs::Signed), ["7910", "-7910"]);
        assert_eq!(taken(ReadAs::Unsigned), ["7910", VALUES[10]]);
        assert_eq!(taken(ReadAs::StringMinor), [VALUES[2], "7910", "-7910", VALUES[12]]);
        assert_eq!(taken(ReadAs::StringMajor), [VALUES[1], VALUES[2], VALUES[12]]);
        assert_eq!(taken(ReadAs::FloatMajor), ["7910", "-7910", "-0", "79.1", "7e1"]);
        assert_eq!(taken(ReadAs::Currency), [VALUES[0]]);
        assert_eq!(taken(ReadAs::Url), [VALUES[3]]);
        assert_eq!(taken(ReadAs::Flag), ["true"]);
        assert_eq!(taken(ReadAs::Seconds), [VALUES[2], "7910", VALUES[10], VALUES[12]]);
        assert_eq!(taken(ReadAs::CardNumber), [VALUES[12]]);
    }

    #[test]
    fn a_word_and_a_code_are_the_numbers_text_as_it_stands() {
        assert_eq!(read("1.50", ReadAs::Word).as_deref(), Some("1.50"));
        assert_eq!(read("20005", ReadAs::Code).as_deref(), Some("20005"));
        assert_eq!(read("-1", ReadAs::Code).as_deref(), Some("-1"));
    }

    #[test]
    fn a_text_is_unescaped_and_knows_what_it_lost() {
        let plain = |json, is_lossy| Plain::of(Json::new(json).scalar().unwrap(), is_lossy).unwrap();
        let (text, is_whole) = plain(r#""\ud83d\ude00 \u00e9""#, true);
        assert_eq!((text.word(), is_whole), ("\u{1f600} \u{e9}", true));
        let (text, is_whole) = plain(r#""a\ud83d""#, false);
        assert_eq!((text.word(), is_whole), ("a\u{fffd}", false));
        assert!(plain("\"\u{fffd}\"", false).1);
        assert!(!plain("\"\u{fffd}\"", true).1);
    }
}
