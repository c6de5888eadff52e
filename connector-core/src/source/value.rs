//! A source's value on its way to the wire: what kind it is of, and nothing of the source's type.

use crate::{
    country::CountryAlpha2,
    currency::Currency,
    data::{Address, Evidence, Metadata, OrderLine},
    money::Amount,
    secret::Secret,
};

/// A value that a source yields. It has no `Debug` and no `Display`: texts may be secret.
#[derive(Clone)]
pub enum Value<'a> {
    /// A text, secret or not: only the body that is sent, a credential's header and a path hold it.
    Text(&'a str),
    /// A text that was put together for this call.
    Composed(Secret<String>),
    Flag(bool),
    Integer(i64),
    Money(Amount),
    Currency(Currency),
    Country(CountryAlpha2),
    /// One of a closed set of names.
    Name {
        ordinal: u16,
        text: &'static str,
    },
    /// A file's content.
    Bytes(&'a [u8]),
    Metadata(&'a Metadata),
    Address(&'a Address),
    Lines(&'a [OrderLine]),
    Evidence(&'a [Evidence]),
    /// Something that is there and has no text: `card`.
    Presence,
}

impl Value<'_> {
    /// The text of a value that is one.
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

    /// The place of a value in its closed set.
    pub(crate) fn ordinal(&self) -> Option<u16> {
        match self {
            Self::Name { ordinal, .. } => Some(*ordinal),
            Self::Country(country) => Some(country.ordinal()),
            _ => None,
        }
    }
}

/// The value of a source, its type forgotten.
pub trait Erase<'a> {
    fn erase(self) -> Value<'a>;
}
