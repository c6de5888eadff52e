//! `StringMinorUnit`: money as a string of minor units.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::decimal::Decimal;
use super::{Amount, MoneyError, WireMoney};
use crate::currency::Currency;

/// Minor units as a string: 79.10 euros are `"7910"`. A string or a whole number can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StringMinorUnit(i64);

impl StringMinorUnit {
    /// The units in a text. Only whole numbers: `"79.10"` is probably in major units.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let decimal = Decimal::parse(text).ok().filter(|decimal| decimal.scale() == 0)?;
        i64::try_from(decimal.digits()).ok().map(Self)
    }

    pub(crate) const fn new(units: i64) -> Self {
        Self(units)
    }
}

impl WireMoney for StringMinorUnit {
    fn from_amount(amount: Amount) -> Result<Self, MoneyError> {
        amount.asked().map(Self)
    }

    fn to_amount(self, currency: Currency) -> Result<Amount, MoneyError> {
        Ok(Amount::new(self.0, currency))
    }
}

impl fmt::Display for StringMinorUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for StringMinorUnit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(itoa::Buffer::new().format(self.0))
    }
}

impl<'de> Deserialize<'de> for StringMinorUnit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Units)
    }
}

struct Units;

impl Visitor<'_> for Units {
    type Value = StringMinorUnit;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number of minor units, as a number or a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<StringMinorUnit, E> {
        let decimal = Decimal::parse(text).map_err(E::custom)?;
        if decimal.scale() > 0 {
            // "79.10" where minor units are due is another unit, and not 79 of them.
            return Err(E::custom("minor units have no decimals"));
        }
        i64::try_from(decimal.digits()).map(StringMinorUnit).map_err(|_| E::custom(MoneyError::OutOfRange))
    }

    fn visit_i64<E: Error>(self, units: i64) -> Result<StringMinorUnit, E> {
        Ok(StringMinorUnit(units))
    }

    fn visit_u64<E: Error>(self, units: u64) -> Result<StringMinorUnit, E> {
        i64::try_from(units).map(StringMinorUnit).map_err(|_| E::custom(MoneyError::OutOfRange))
    }
}
