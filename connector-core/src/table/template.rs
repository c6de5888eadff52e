//! Templates: pieces of text and values in turn.

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
#[derive(Clone, Copy, Debug)]
pub enum Piece {
    Text(&'static str),
    Hole(Hole),
}

/// A value in a template: where it comes from, the format that goes by its type, and formats that take any text.
#[derive(Clone, Copy, Debug)]
pub struct Hole {
    pub origin: Origin,
    pub format: ValueFormat,
    pub formats: &'static [TextFormat],
}

/// How a value becomes a text, by its type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ValueFormat {
    /// The value's own text.
    Plain,
    /// The last two digits of a year.
    Yy,
    /// All four digits of a year.
    Yyyy,
    /// The month in two digits.
    Mm,
    /// An amount in its minor unit.
    Minor,
    /// An amount in its major unit, with its currency's digits.
    Major,
    /// A country's three letters.
    Alpha3,
    /// A country's or currency's number.
    Numeric,
    /// A file's content.
    Base64,
}

/// Formats as types, for the check that a kind of value has them.
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

/// A kind of value that a template can hold, in the format `F`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot stand in a template in this format",
    note = "years take `yy` and `yyyy`, months `mm`, money `minor` and `major`, countries `alpha3` and `numeric`, currencies `numeric`, a file's content `base64`"
)]
pub trait Renders<F> {
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

/// A kind of value that may stand in a URL: ids and references, never secrets.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be written into a URL path",
    label = "not a path parameter",
    note = "texts, currencies, countries and numbers can"
)]
pub trait InUrl {
    const FORMAT: ValueFormat = ValueFormat::Plain;
}

impl InUrl for String {}
impl InUrl for Currency {}
impl InUrl for CountryAlpha2 {}
impl InUrl for u32 {}
