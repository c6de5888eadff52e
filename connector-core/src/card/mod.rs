//! Card data: `CardNumber`, `CardCvc`, `ExpiryMonth`, `ExpiryYear`, `CardNetwork`. All but the network are masked:
//! `Debug` shows the type's name only, and no error contains the value.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use self::read::Read;
pub use self::{
    error::{InvalidCardCvc, InvalidCardNumber, InvalidExpiry},
    network::CardNetwork,
};
use crate::secret::masked_text;

mod error;
mod network;
mod read;
#[cfg(test)]
mod tests;

/// A card number: 12 to 19 digits without spaces and dashes, with a valid check digit (ISO/IEC 7812-1, Luhn). Or a
/// vault's [`alias`](CardNumber::alias) for one, which a proxy replaces with the number.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CardNumber {
    text: Box<str>,
    is_alias: bool,
}

/// The card verification code of three or four digits.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CardCvc(Box<str>);

/// The expiry month. Its text always has two digits: `03`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ExpiryMonth(u8);

/// The expiry year, in this century. Its text always has four digits: `2030`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ExpiryYear(Box<str>);

masked_text!(CardNumber, CardCvc, ExpiryMonth, ExpiryYear);

impl CardNumber {
    /// A card number. Spaces and dashes are removed.
    ///
    /// # Errors
    /// When other characters than digits remain, when there are too few or too many, or when the check digit is wrong.
    pub fn new(text: impl AsRef<str>) -> Result<Self, InvalidCardNumber> {
        let digits: String = text.as_ref().chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidCardNumber::Characters);
        }
        if !(12..=19).contains(&digits.len()) {
            return Err(InvalidCardNumber::Length);
        }
        if !luhn3::decimal::valid(digits.as_bytes()) {
            return Err(InvalidCardNumber::CheckDigit);
        }
        Ok(Self { text: digits.into_boxed_str(), is_alias: false })
    }

    /// A vault's alias for a card number, written in place of the number. It is not validated.
    pub fn alias(alias: String) -> Self {
        Self { text: alias.into_boxed_str(), is_alias: true }
    }

    /// Whether this is a vault's alias and not a card number.
    pub const fn is_alias(&self) -> bool {
        self.is_alias
    }

    /// The first six digits, which identify the issuer and may be shown. None for an alias.
    pub fn bin(&self) -> Option<&str> {
        self.digits()?.get(..6)
    }

    /// The last four digits, which may be shown. None for an alias.
    pub fn last4(&self) -> Option<&str> {
        let digits = self.digits()?;
        digits.get(digits.len() - 4..)
    }

    /// The number or the alias in clear text. The caller must not log or store it.
    pub fn expose(&self) -> &str {
        &self.text
    }

    fn digits(&self) -> Option<&str> {
        (!self.is_alias).then_some(&*self.text)
    }
}

impl CardCvc {
    /// A verification code.
    ///
    /// # Errors
    /// When the text is not three or four digits.
    pub fn new(text: impl AsRef<str>) -> Result<Self, InvalidCardCvc> {
        let text = text.as_ref();
        let is_code = matches!(text.len(), 3 | 4) && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_code { Ok(Self(text.into())) } else { Err(InvalidCardCvc) }
    }

    /// The code in clear text. The caller must not log or store it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

const MONTHS: [&str; 12] = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];

impl ExpiryMonth {
    /// A month with one or two digits: `"3"`, `"03"`.
    ///
    /// # Errors
    /// When the text is not a month.
    pub fn new(text: impl AsRef<str>) -> Result<Self, InvalidExpiry> {
        digits(text.as_ref(), &[1, 2]).and_then(Self::from_number)
    }

    /// A month by its number, 1 to 12.
    ///
    /// # Errors
    /// When the number is not a month.
    pub fn from_number(month: u16) -> Result<Self, InvalidExpiry> {
        match u8::try_from(month) {
            Ok(month @ 1..=12) => Ok(Self(month)),
            _ => Err(InvalidExpiry),
        }
    }

    /// The month with two digits: `03`.
    #[allow(clippy::indexing_slicing, reason = "every month was made from a number of 1 to 12")]
    pub fn expose(&self) -> &'static str {
        MONTHS[usize::from(self.0 - 1)]
    }
}

impl ExpiryYear {
    /// A year with two or four digits: `"30"`, `"2030"`.
    ///
    /// # Errors
    /// When the text is not a year of this century.
    pub fn new(text: impl AsRef<str>) -> Result<Self, InvalidExpiry> {
        digits(text.as_ref(), &[2, 4]).and_then(Self::from_number)
    }

    /// A year by its number: 30 and 2030 are the same.
    ///
    /// # Errors
    /// When the number is not a year of this century.
    pub fn from_number(year: u16) -> Result<Self, InvalidExpiry> {
        match year {
            0..100 => Ok(Self((2000 + year).to_string().into_boxed_str())),
            2000..2100 => Ok(Self(year.to_string().into_boxed_str())),
            _ => Err(InvalidExpiry),
        }
    }

    /// The year with four digits: `2030`.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The year with two digits: `30`.
    pub fn yy(&self) -> &str {
        &self.0[2..]
    }
}

/// The number in a text that has one of these lengths.
fn digits(text: &str, lengths: &[usize]) -> Result<u16, InvalidExpiry> {
    if !lengths.contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(InvalidExpiry);
    }
    text.parse().map_err(|_| InvalidExpiry)
}

macro_rules! from_text {
    ($($name:ident: $error:ty),+) => {$(
        impl FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                Self::new(text)
            }
        }
    )+};
}

from_text!(CardNumber: InvalidCardNumber, CardCvc: InvalidCardCvc, ExpiryMonth: InvalidExpiry, ExpiryYear: InvalidExpiry);

impl<'de> Deserialize<'de> for CardNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Read { what: "a card number as a string", text: |text| Self::new(text).ok(), number: |_| None }
            .from(deserializer)
    }
}

impl<'de> Deserialize<'de> for CardCvc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A number has lost its leading zeros, and with them the code.
        let read =
            Read { what: "a card verification code as a string", text: |text| Self::new(text).ok(), number: |_| None };
        read.from(deserializer)
    }
}

impl<'de> Deserialize<'de> for ExpiryMonth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Read {
            what: "a month",
            text: |text| Self::new(text).ok(),
            number: |month| Self::from_number(month.try_into().ok()?).ok(),
        }
        .from(deserializer)
    }
}

impl<'de> Deserialize<'de> for ExpiryYear {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Read {
            what: "a year",
            text: |text| Self::new(text).ok(),
            number: |year| Self::from_number(year.try_into().ok()?).ok(),
        }
        .from(deserializer)
    }
}
