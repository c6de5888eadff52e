//! `StringMajorUnit`: money as a decimal string of major units.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::decimal::Decimal;
use super::{Amount, MoneyError, WireMoney};
use crate::currency::Currency;

/// Major units as a string with all decimals of the currency: `"79.10"` euros, `"500"` yen, `"1.234"` Kuwaiti dinars.
///
/// When it is read, the digits are kept until the currency is known: `"79.1"` and `"79.100"` are 79.10 euros,
/// `"79.101"` is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StringMajorUnit(Decimal);

impl StringMajorUnit {
    /// The units in a text.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        Decimal::parse(text).ok().map(Self)
    }
}

impl WireMoney for StringMajorUnit {
    fn from_amount(amount: Amount) -> Result<Self, MoneyError> {
        Ok(Self(Decimal::new(amount.asked()?.into(), amount.currency().exponent())))
    }

    fn to_amount(self, currency: Currency) -> Result<Amount, MoneyError> {
        let minor = self.0.minor(currency.exponent()).ok_or(MoneyError::Decimals(currency))??;
        Ok(Amount::new(minor, currency))
    }
}

impl fmt::Display for StringMajorUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for StringMajorUnit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for StringMajorUnit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text)
    }
}

struct Text;

impl Visitor<'_> for Text {
    type Value = StringMajorUnit;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number of major units, as a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<StringMajorUnit, E> {
        Decimal::parse(text).map(StringMajorUnit).map_err(E::custom)
    }
}
