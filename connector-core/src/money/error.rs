//! `MoneyError`: why an amount could not be converted.

use std::fmt;

use crate::currency::Currency;

/// A conversion of money that would have lost or invented some, and so did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MoneyError {
    /// A processor is never asked for a negative amount.
    Negative,
    /// More decimals than the currency has.
    Decimals(Currency),
    /// More digits than the type holds.
    OutOfRange,
    /// More digits than a float carries without changing them.
    FloatPrecision,
    /// A text that is no plain decimal number.
    NotDecimal,
    /// Two amounts in different currencies.
    Currencies(Currency, Currency),
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Negative => f.write_str("an amount that is asked for is not negative"),
            Self::Decimals(currency) => {
                write!(f, "{currency} has {} decimals, and the amount has more", currency.exponent())
            }
            Self::OutOfRange => f.write_str("the amount is too large"),
            Self::FloatPrecision => f.write_str("the amount has more digits than a float can carry"),
            Self::NotDecimal => f.write_str("the amount is not a plain decimal number"),
            Self::Currencies(one, other) => write!(f, "an amount in {one} and one in {other} do not add up"),
        }
    }
}

impl std::error::Error for MoneyError {}
