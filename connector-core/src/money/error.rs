//! `MoneyError`: why an amount could not be converted.

use std::fmt;

use crate::currency::Currency;

/// Why an amount could not be converted exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MoneyError {
    /// The amount is negative. A request never has a negative amount.
    Negative,
    /// The amount has more decimals than the currency.
    Decimals(Currency),
    /// The amount does not fit into the type.
    OutOfRange,
    /// The amount has more digits than a float can represent exactly.
    FloatPrecision,
    /// The text is not a plain decimal number.
    NotDecimal,
    /// The two amounts have different currencies.
    Currencies(Currency, Currency),
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Negative => f.write_str("the amount must not be negative"),
            Self::Decimals(currency) => {
                write!(f, "{currency} has {} decimals, but the amount has more", currency.exponent())
            }
            Self::OutOfRange => f.write_str("the amount is too large"),
            Self::FloatPrecision => f.write_str("the amount has more digits than a float can represent exactly"),
            Self::NotDecimal => f.write_str("the amount is not a plain decimal number"),
            Self::Currencies(one, other) => write!(f, "cannot combine an amount in {one} with an amount in {other}"),
        }
    }
}

impl std::error::Error for MoneyError {}
