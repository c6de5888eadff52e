//! `FloatMajorUnit`: money as a JSON number of major units. Only this file converts amounts from and to floats.

use std::fmt::{self, Write};

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

use super::decimal::Decimal;
use super::{Amount, MoneyError, WireMoney};
use crate::currency::Currency;

/// Major units as a number: 79.10 euros are `79.1`.
///
/// The type holds whole minor units, not a float. A double represents decimal numbers of up to 15 digits exactly
/// (`f64::DIGITS`), so an amount with more digits is refused in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FloatMajorUnit(Decimal);

const LIMIT: u128 = 10_u128.pow(f64::DIGITS);

impl FloatMajorUnit {
    /// The units of a JSON number. Up to 15 digits are exact; a number with more digits or an exponent is read as the
    /// nearest double, as intended: some write `79.099999999999994` for 79.1.
    pub(crate) fn from_number(number: &str) -> Option<Self> {
        let written = Decimal::parse(number).ok().map(Decimal::without_end_zeros);
        let exact = written.and_then(|decimal| Self::checked(decimal).ok());
        exact.or_else(|| number.parse().ok().and_then(|float| Self::from_float(float).ok()))
    }

    fn checked(decimal: Decimal) -> Result<Self, MoneyError> {
        let is_exact = decimal.digits().unsigned_abs() < LIMIT && u32::from(decimal.scale()) <= f64::DIGITS;
        if is_exact { Ok(Self(decimal)) } else { Err(MoneyError::FloatPrecision) }
    }

    /// The nearest double. Both numbers are integers that a double holds exactly, so the one division rounds correctly.
    #[allow(clippy::cast_precision_loss, reason = "at most 15 digits")]
    fn to_float(self) -> f64 {
        self.0.digits() as f64 / 10_u64.pow(self.0.scale().into()) as f64
    }

    /// The shortest decimal number that is nearest to this double, which is the one that was written.
    fn from_float(float: f64) -> Result<Self, MoneyError> {
        let mut text = Short::default();
        write!(text, "{float}").map_err(|_| MoneyError::FloatPrecision)?;
        Decimal::parse(text.as_str()).and_then(Self::checked)
    }
}

impl WireMoney for FloatMajorUnit {
    fn from_amount(amount: Amount) -> Result<Self, MoneyError> {
        Self::checked(Decimal::new(amount.asked()?.into(), amount.currency().exponent()))
    }

    fn to_amount(self, currency: Currency) -> Result<Amount, MoneyError> {
        let minor = self.0.minor(currency.exponent()).ok_or(MoneyError::Decimals(currency))??;
        // The zeros that a float leaves out count too: `1e14` euros may have been 99999999999999.99 before it was one.
        if u128::from(minor.unsigned_abs()) < LIMIT {
            Ok(Amount::new(minor, currency))
        } else {
            Err(MoneyError::FloatPrecision)
        }
    }
}

impl fmt::Display for FloatMajorUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for FloatMajorUnit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let float = self.to_float();
        match Self::from_float(float).map(|back| back.0.minor(self.0.scale())) {
            Ok(Some(Ok(digits))) if i128::from(digits) == self.0.digits() => serializer.serialize_f64(float),
            _ => Err(ser::Error::custom(MoneyError::FloatPrecision)),
        }
    }
}

impl<'de> Deserialize<'de> for FloatMajorUnit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(Number)
    }
}

struct Number;

impl Visitor<'_> for Number {
    type Value = FloatMajorUnit;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of major units")
    }

    fn visit_f64<E: Error>(self, float: f64) -> Result<FloatMajorUnit, E> {
        FloatMajorUnit::from_float(float).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, units: i64) -> Result<FloatMajorUnit, E> {
        FloatMajorUnit::checked(Decimal::new(units.into(), 0)).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, units: u64) -> Result<FloatMajorUnit, E> {
        FloatMajorUnit::checked(Decimal::new(units.into(), 0)).map_err(E::custom)
    }
}

/// The text of a double of few digits, without an allocation. A longer text is an error, and so is its double.
#[derive(Default)]
struct Short {
    text: [u8; 32],
    len: usize,
}

impl Short {
    fn as_str(&self) -> &str {
        self.text.get(..self.len).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default()
    }
}

impl Write for Short {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let end = self.len + part.len();
        self.text.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(part.as_bytes());
        self.len = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::*;

    fn by_float(number: &str) -> Option<FloatMajorUnit> {
        number.parse().ok().and_then(|float| FloatMajorUnit::from_float(float).ok())
    }

    #[test]
    fn a_number_of_a_response_is_what_its_float_was() {
        for number in [
            "0",
            "-0",
            "-0.0",
            "79.1",
            "79.10",
            "-0.05",
            "1e3",
            "7.91e1",
            "7910e-2",
            "1e-400",
            "999999999999999",
            "0.30000000000000004",
            "79.099999999999994",
            "100000000000000.0",
            "1000000000000000",
            "999999999999999.5",
            "1e15",
            "1e400",
            "18446744073709551616",
            "79.10000000000000000000",
        ] {
            assert_eq!(FloatMajorUnit::from_number(number), by_float(number), "{number}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_what_its_float_was(digits in any::<i64>(), scale in 0_u8..20) {
            let number = Decimal::new(digits.into(), scale).to_string();
            prop_assert_eq!(FloatMajorUnit::from_number(&number), by_float(&number));
        }

        #[test]
        fn every_float_is_what_it_was(float in any::<f64>()) {
            let number = float.to_string();
            prop_assert_eq!(FloatMajorUnit::from_number(&number), by_float(&number));
        }
    }
}
