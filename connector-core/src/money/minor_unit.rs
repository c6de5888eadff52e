//! `MinorUnit`: money as a whole number of minor units.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Amount, MoneyError, WireMoney};
use crate::currency::Currency;

/// Minor units as a whole number: 79.10 euros are `7910`. Only whole numbers can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MinorUnit(i64);

impl MinorUnit {
    /// A number of minor units.
    pub const fn new(units: i64) -> Self {
        Self(units)
    }

    /// The number of minor units.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl WireMoney for MinorUnit {
    fn from_amount(amount: Amount) -> Result<Self, MoneyError> {
        amount.asked().map(Self)
    }

    fn to_amount(self, currency: Currency) -> Result<Amount, MoneyError> {
        Ok(Amount::new(self.0, currency))
    }
}

impl fmt::Display for MinorUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for MinorUnit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl<'de> Deserialize<'de> for MinorUnit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self)
    }
}
