//! The value of a source on its way to the wire, independent of the source's type.

use crate::{
    country::CountryAlpha2,
    currency::Currency,
    data::{Address, Evidence, Metadata, OrderLine},
    money::Amount,
    secret::Secret,
};

/// The value of a source. It has neither `Debug` nor `Display` because texts may be secret.
#[derive(Clone)]
pub enum Value<'a> {
    /// A text, possibly secret: written only to the body, a header or a path.
    Text(&'a str),
    /// A text composed for this call.
    Composed(Secret<String>),
    /// A boolean.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// An amount with its currency.
    Money(Amount),
    /// A currency.
    Currency(Currency),
    /// A country.
    Country(CountryAlpha2),
    /// A value of a closed set.
    Name {
        /// The position in the set.
        ordinal: u16,
        /// The name of the value.
        text: &'static str,
    },
    /// The content of a file.
    Bytes(&'a [u8]),
    /// The merchant's metadata.
    Metadata(&'a Metadata),
    /// An address.
    Address(&'a Address),
    /// The lines of an order.
    Lines(&'a [OrderLine]),
    /// The documents of a defense.
    Evidence(&'a [Evidence]),
    /// A value without a text: `card`.
    Presence,
}

impl Value<'_> {
    /// The text, if the value is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Composed(text) => Some(text.expose()),
            Self::Name { text, .. } => Some(text),
            Self::Currency(currency) => Some(currency.code()),
            Self::Country(country) => Some(country.as_str()),
            _ => None,
        }
    }

    /// The position of the value in its closed set.
    pub(crate) fn ordinal(&self) -> Option<u16> {
        match self {
            Self::Name { ordinal, .. } => Some(*ordinal),
            Self::Country(country) => Some(country.ordinal()),
            _ => None,
        }
    }
}

/// A source's value that can be converted into a [`Value`].
pub trait Erase<'a> {
    /// The value without the source's type.
    fn erase(self) -> Value<'a>;
}
