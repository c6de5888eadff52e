//! The customer, addresses, the browser, the lines of an order and the merchant's metadata.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::{contact::Email, country::CountryAlpha2, money::Amount, secret::Secret};

/// A postal address with a contact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// The first name.
    pub first_name: Option<Secret<String>>,
    /// The last name.
    pub last_name: Option<Secret<String>>,
    /// Street and number.
    pub line1: Option<Secret<String>>,
    /// The second line of the street address.
    pub line2: Option<Secret<String>>,
    /// The city.
    pub city: Option<String>,
    /// The state, province or region.
    pub state: Option<Secret<String>>,
    /// The postal code.
    pub zip: Option<Secret<String>>,
    /// The country (ISO 3166-1).
    pub country: Option<CountryAlpha2>,
    /// The phone number without the country code.
    pub phone: Option<Secret<String>>,
    /// The phone number's country code with a plus sign, for example `+1`.
    pub phone_country_code: Option<String>,
    /// The e-mail address.
    pub email: Option<Email>,
}

impl Address {
    /// The first and last name, or the one that is present.
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
    /// The full name.
    pub name: Option<Secret<String>>,
    /// The e-mail address.
    pub email: Option<Email>,
    /// The phone number without the country code.
    pub phone: Option<Secret<String>>,
}

/// The data of the customer's browser that EMV 3-D Secure requires.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BrowserInformation {
    /// The customer's IP address.
    pub ip: Option<String>,
    /// The `User-Agent` header.
    pub user_agent: Option<String>,
    /// The `Accept` header.
    pub accept_header: Option<String>,
    /// The browser's language (BCP 47).
    pub language: Option<String>,
    /// The color depth, in bits.
    pub color_depth: Option<u32>,
    /// The height of the screen, in pixels.
    pub screen_height: Option<u32>,
    /// The width of the screen, in pixels.
    pub screen_width: Option<u32>,
    /// Whether the browser can run Java.
    pub java_enabled: Option<bool>,
    /// Minutes from UTC to local time, as in the browser's `getTimezoneOffset()`: 480 in Los Angeles.
    pub time_zone: Option<i32>,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderLine {
    /// The name of the item.
    pub name: Option<String>,
    /// The merchant's number of the item.
    pub sku: Option<String>,
    /// The number of items.
    pub quantity: u32,
    /// The price of one item without tax.
    pub amount: Amount,
    /// The price of one item with tax; none if there is no tax.
    pub amount_with_tax: Option<Amount>,
}

/// The merchant's own keys and values, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata(Vec<(String, String)>);

impl Metadata {
    /// The entries, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Whether there are no entries.
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
