//! `Amount`: money with its currency.

use std::fmt;

use super::decimal::Decimal;
use super::{MinorUnit, MoneyError};
use crate::currency::Currency;

/// An amount of money: 7910 minor units of EUR are 79.10 euros.
///
/// ```text
/// Amount::new(7910, Currency::EUR).to_string() == "79.10 EUR"
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    minor: MinorUnit,
    currency: Currency,
}

impl Amount {
    /// An amount of `minor` units (cents, pence, yen) of a currency.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor: MinorUnit::new(minor), currency }
    }

    /// The number of minor units.
    pub const fn minor(self) -> MinorUnit {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The sum.
    ///
    /// # Errors
    /// When the currencies differ or the sum is out of range.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.combine(other, i64::checked_add)
    }

    /// The difference, which may be negative.
    ///
    /// # Errors
    /// When the currencies differ or the difference is out of range.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.combine(other, i64::checked_sub)
    }

    fn combine(self, other: Self, how: fn(i64, i64) -> Option<i64>) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Currencies(self.currency, other.currency));
        }
        let minor = how(self.minor.get(), other.minor.get()).ok_or(MoneyError::OutOfRange)?;
        Ok(Self::new(minor, self.currency))
    }

    /// The minor units of an amount in a request, which must not be negative.
    pub(super) fn asked(self) -> Result<i64, MoneyError> {
        let minor = self.minor.get();
        if minor < 0 { Err(MoneyError::Negative) } else { Ok(minor) }
    }
}

/// In major units, with all decimals of the currency: `79.10 EUR`, `500 JPY`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", Decimal::new(self.minor.get().into(), self.currency.exponent()), self.currency)
    }
}
