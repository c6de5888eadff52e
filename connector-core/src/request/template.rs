//! Composes templates of text and values.

use std::{borrow::Cow, fmt::Write};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};

use crate::{
    data::CallView,
    field_error::FieldError,
    money::{StringMajorUnit, WireMoney},
    source::Value,
    table::{Hole, Piece, TextFormat, ValueFormat},
};

/// The composed text; none if a value is absent or the text is empty, for example after a format.
///
/// # Errors
/// When a format does not apply to a value.
pub(crate) fn compose(pieces: &[Piece], view: &CallView<'_>) -> Result<Option<String>, FieldError> {
    if !all_present(pieces, view) {
        return Ok(None);
    }
    // Most texts then are one allocation.
    let mut text = String::with_capacity(128);
    for piece in pieces {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Hole(hole) => match hole.origin.get(view) {
                Some(value) => text.push_str(&text_of(hole, &value)?),
                None => return Ok(None),
            },
        }
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Whether every value of the template is present.
pub(super) fn all_present(pieces: &[Piece], view: &CallView<'_>) -> bool {
    pieces.iter().all(|piece| match piece {
        Piece::Text(_) => true,
        Piece::Hole(hole) => hole.origin.is_present(view),
    })
}

/// The formatted text of a value.
pub(super) fn text_of<'v>(hole: &Hole, value: &'v Value<'_>) -> Result<Cow<'v, str>, FieldError> {
    formatted(plain_text(hole.format, value)?, hole.formats)
}

/// Applies formats to a text, one after the other.
///
/// # Errors
/// When a format does not apply to the text.
pub fn formatted<'t>(text: Cow<'t, str>, formats: &[TextFormat]) -> Result<Cow<'t, str>, FieldError> {
    formats.iter().try_fold(text, |text, format| format.apply(text))
}

fn plain_text<'v>(format: ValueFormat, value: &'v Value<'_>) -> Result<Cow<'v, str>, FieldError> {
    Ok(match (value, format) {
        (Value::Text(year), ValueFormat::Yy) => Cow::Borrowed(last_two(year)),
        (Value::Country(country), ValueFormat::Alpha3) => Cow::Borrowed(country.alpha3()),
        (Value::Country(country), ValueFormat::Numeric) => Cow::Owned(three_digits(country.numeric().into())),
        (Value::Currency(currency), ValueFormat::Numeric) => Cow::Owned(three_digits(currency.numeric().into())),
        (Value::Money(amount), ValueFormat::Major) => {
            let major = StringMajorUnit::from_amount(*amount).map_err(|error| FieldError::new(error.to_string()))?;
            Cow::Owned(major.to_string())
        }
        (Value::Money(amount), _) => Cow::Owned(itoa::Buffer::new().format(amount.minor().get()).to_owned()),
        (Value::Bytes(bytes), _) => Cow::Owned(BASE64.encode(bytes)),
        (Value::Integer(number), _) => Cow::Owned(itoa::Buffer::new().format(*number).to_owned()),
        (Value::Flag(flag), _) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        (value, _) => Cow::Borrowed(value.text().unwrap_or_default()),
    })
}

fn last_two(year: &str) -> &str {
    year.get(year.len().saturating_sub(2)..).unwrap_or(year)
}

/// Three digits, as in the numeric codes of ISO 3166-1 and ISO 4217.
fn three_digits(number: u32) -> String {
    let mut text = String::with_capacity(3);
    // Writing to a text does not fail.
    let _ = write!(text, "{number:03}");
    text
}
