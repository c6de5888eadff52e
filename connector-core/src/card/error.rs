//! Why card data is invalid. No error contains the data.

use std::fmt;

/// Why a text is not a card number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidCardNumber {
    /// Characters other than digits, spaces and dashes.
    Characters,
    /// Fewer than 12 digits or more than 19.
    Length,
    /// The check digit is wrong.
    CheckDigit,
}

/// The text is not a code of three or four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidCardCvc;

/// The value is not a month, or not a year of this century.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidExpiry;

impl fmt::Display for InvalidCardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Characters => "a card number may contain only digits, spaces and dashes",
            Self::Length => "a card number must have 12 to 19 digits",
            Self::CheckDigit => "the check digit of the card number is wrong",
        })
    }
}

impl fmt::Display for InvalidCardCvc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a card verification code must have three or four digits")
    }
}

impl fmt::Display for InvalidExpiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an expiry date must have a month from 1 to 12 and a year of two or four digits")
    }
}

impl std::error::Error for InvalidCardNumber {}
impl std::error::Error for InvalidCardCvc {}
impl std::error::Error for InvalidExpiry {}
