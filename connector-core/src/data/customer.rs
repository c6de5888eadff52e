//! The customer, where they live, what they browse with.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::{contact::Email, country::CountryAlpha2, money::Amount, secret::Secret};

/// A postal address and whom to reach there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    pub first_name: Option<Secret<String>>,
    pub last_name: Option<Secret<String>>,
    pub line1: Option<Secret<String>>,
    pub line2: Option<Secret<String>>,
    pub city: Option<String>,
    pub state: Option<Secret<String>>,
    pub zip: Option<Secret<String>>,
    pub country: Option<CountryAlpha2>,
    /// Without the country's code.
    pub phone: Option<Secret<String>>,
    /// With its plus sign, as `+1`.
    pub phone_country_code: Option<String>,
    pub email: Option<Email>,
}

impl Address {
    /// First and last name, of which either may be absent.
    pub fn full_name(&self) -> Option<Secret<String>> {
        match (&self.first_name, &self.last_name) {
            (Some(first), Some(last)) => {
                let mut name = String::with_capacity(first.expose().len() + 1 + last.expose().len());
                name.push_str(first.expose());
                name.push(' ');
                name.push_str(last.expose());
                Some(Secret::new(name))
            }
            (Some(one), None) | (None, Some(one)) => Some(one.clone()),
            (None, None) => None,
        }
    }
}

/// The merchant's customer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Customer {
    /// The router's id of the customer.
    pub id: Option<String>,
    pub name: Option<Secret<String>>,
    pub email: Option<Email>,
    /// Without the country's code.
    pub phone: Option<Secret<String>>,
}

/// What the customer's browser tells of itself (EMV 3-D Secure asks for it).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BrowserInformation {
    pub ip: Option<String>,
    pub user_agent: Option<String>,
    pub accept_header: Option<String>,
    pub language: Option<String>,
    pub color_depth: Option<u32>,
    pub screen_height: Option<u32>,
    pub screen_width: Option<u32>,
    pub java_enabled: Option<bool>,
    /// Minutes from UTC to local time, as the browser's `getTimezoneOffset()` gives them: 480 in Los Angeles.
    pub time_zone: Option<i32>,
}

/// One line of what is bought.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderLine {
    pub name: Option<String>,
    /// The merchant's number of the article.
    pub sku: Option<String>,
    pub quantity: u32,
    /// For one, without tax.
    pub amount: Amount,
    /// For one, with tax; none where there is no tax.
    pub amount_with_tax: Option<Amount>,
}

/// The merchant's own keys and values, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata(Vec<(String, String)>);

impl Metadata {
    /// The entries, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Metadata {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

impl Serialize for Metadata {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
