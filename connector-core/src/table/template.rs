//! Templates: text and values.

use super::TextFormat;
use crate::{
    card::{CardCvc, CardNumber, ExpiryMonth, ExpiryYear},
    contact::{Email, Url},
    country::CountryAlpha2,
    currency::Currency,
    money::Amount,
    secret::Secret,
    source::{ComposedSecret, Origin},
};

/// A piece of a template.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Piece {
    Text(&'static str),
    Hole(Hole),
}

/// A value in a template: its origin, the format of its type, and text formats.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Hole {
    pub origin: Origin,
    pub format: ValueFormat,
    pub formats: &'static [TextFormat],
}

/// The format of a value by its type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ValueFormat {
    /// The value's own text.
    Plain,
    /// The last two digits of a year.
    Yy,
    /// All four digits of a year.
    Yyyy,
    /// The month with two digits.
    Mm,
    /// An amount in minor units.
    Minor,
    /// An amount in major units, with the currency's decimals.
    Major,
    /// A country's three-letter code (ISO 3166-1).
    Alpha3,
    /// A country's or currency's numeric code (ISO 3166-1, ISO 4217).
    Numeric,
    /// A file's content, base64.
    Base64,
}

/// Formats as types, to check that a kind of value supports them.
#[doc(hidden)]
#[allow(non_camel_case_types, reason = "a format is named as connectors write it")]
pub mod formats {
    pub enum plain {}
    pub enum yy {}
    pub enum yyyy {}
    pub enum mm {}
    pub enum minor {}
    pub enum major {}
    pub enum alpha3 {}
    pub enum numeric {}
    pub enum base64 {}
}

/// A kind of value that a template can write in the format `F`.
#[diagnostic::on_unimplemented(
    message = "a template does not support this format for `{Self}`",
    note = "formats: `yy` and `yyyy` for years, `mm` for months, `minor` and `major` for money, `alpha3` and `numeric` for countries, `numeric` for currencies, `base64` for file content"
)]
pub trait Renders<F> {
    /// The format.
    const FORMAT: ValueFormat;
}

macro_rules! renders {
    ($($format:ident $variant:ident: $($kind:ty),*;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl Renders<formats::$format> for $kind {
            const FORMAT: ValueFormat = ValueFormat::$variant;
        }
    )*)*};
}

renders! {
    plain Plain: String, Secret<String>, ComposedSecret, CardNumber, CardCvc, ExpiryMonth, ExpiryYear, Email, Url,
        Currency, CountryAlpha2, u32, i32, bool;
    yy Yy: ExpiryYear;
    yyyy Yyyy: ExpiryYear;
    mm Mm: ExpiryMonth;
    minor Minor: Amount;
    major Major: Amount;
    alpha3 Alpha3: CountryAlpha2;
    numeric Numeric: Currency, CountryAlpha2;
    base64 Base64: Vec<u8>;
}

/// A kind of value that may be part of a URL: ids and references, never secrets.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be used in a URL path",
    label = "not allowed in a URL path",
    note = "use a string, a currency, a country or a number; secrets are not allowed"
)]
pub trait InUrl {
    /// The format.
    const FORMAT: ValueFormat = ValueFormat::Plain;
}

impl InUrl for String {}
impl InUrl for Currency {}
impl InUrl for CountryAlpha2 {}
impl InUrl for u32 {}
