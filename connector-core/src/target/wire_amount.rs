//! `WireAmount`: an amount in a response before its currency is known.

use crate::{
    currency::Currency,
    money::{Amount, FloatMajorUnit, MinorUnit, MoneyError, StringMajorUnit, StringMinorUnit, WireMoney},
};

/// An amount in the wire format of a response. It becomes an [`Amount`] once the currency is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WireAmount {
    /// A whole number of minor units.
    Minor(MinorUnit),
    /// A whole number of minor units, in a string.
    StringMinor(StringMinorUnit),
    /// A decimal number of major units, in a string.
    StringMajor(StringMajorUnit),
    /// A number of major units.
    FloatMajor(FloatMajorUnit),
}

impl WireAmount {
    /// The money.
    ///
    /// # Errors
    /// Where the currency has no such amount: too many digits, or too large a number.
    pub fn to_amount(self, currency: Currency) -> Result<Amount, MoneyError> {
        match self {
            Self::Minor(amount) => amount.to_amount(currency),
            Self::StringMinor(amount) => amount.to_amount(currency),
            Self::StringMajor(amount) => amount.to_amount(currency),
            Self::FloatMajor(amount) => amount.to_amount(currency),
        }
    }
}
