//! Contact values: `Email` and `Url`.

use std::fmt;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::secret::masked_text;

/// An e-mail address. It is personal data and masked like a secret; [`expose`](Email::expose) returns it.
///
/// The validation is minimal: one `@` with text on both sides, no spaces, no control characters.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(Box<str>);

masked_text!(Email);

impl Email {
    /// An address, unchanged.
    ///
    /// # Errors
    /// When the text is not an e-mail address. The error does not contain it.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidEmail> {
        let text = text.into();
        let is_address = text.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && !domain.is_empty() && !domain.contains('@') && is_visible(&text)
        });
        if is_address { Ok(Self(text.into_boxed_str())) } else { Err(InvalidEmail) }
    }

    /// The address in clear text. The caller must not log or store it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// The text is not an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidEmail;

/// An absolute URL, unchanged: `https`, `http`, or an app's own scheme (`shop.example://paid`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(Box<str>);

impl Url {
    /// A URL, unchanged: nothing is encoded, sorted or completed.
    ///
    /// # Errors
    /// When there is no scheme or no host, when opening the scheme runs or reads something (`javascript`, `data`,
    /// `file`, ..), or when the text contains spaces, control characters or backslashes.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidUrl> {
        let text = text.into();
        if is_absolute(&text) { Ok(Self(text.into_boxed_str())) } else { Err(InvalidUrl) }
    }

    /// The URL, unchanged.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The URL with `pair` (`"status=success"`, already encoded) at the end of its query, before any `#fragment`.
    pub fn with_query(&self, pair: &str) -> String {
        let (address, fragment) = self.0.split_at(self.0.find('#').unwrap_or(self.0.len()));
        [address, query_joint(address), pair, fragment].concat()
    }
}

/// The separator between a URL without a fragment and a pair.
pub(crate) fn query_joint(address: &str) -> &'static str {
    match address.find('?') {
        None => "?",
        // A later question mark is a part of the query.
        Some(at) if at + 1 == address.len() || address.ends_with('&') => "",
        Some(_) => "&",
    }
}

/// The text is not an absolute URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidUrl;

fn is_absolute(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    // Browsers read a backslash as a slash, so that the host they see may not be the one that was checked.
    is_scheme && !is_active(scheme) && has_target(scheme, rest) && is_visible(text) && !text.contains('\\')
}

fn is_active(scheme: &str) -> bool {
    ["javascript", "vbscript", "data", "file", "blob", "about"].iter().any(|active| scheme.eq_ignore_ascii_case(active))
}

/// A web address has a host; an app's own scheme may be followed by anything.
fn has_target(scheme: &str, rest: &str) -> bool {
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return !rest.is_empty();
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    !host.is_empty() && !host.starts_with(':')
}

fn is_visible(text: &str) -> bool {
    !text.contains(|c: char| c.is_control() || c.is_whitespace())
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, InvalidEmail> {
        Self::new(text)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // What serde says of a value of another type would repeat the value.
        let text = String::deserialize(deserializer).map_err(|_| D::Error::custom(InvalidEmail))?;
        Self::new(text).map_err(D::Error::custom)
    }
}

impl fmt::Display for InvalidEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an e-mail address")
    }
}

impl std::error::Error for InvalidEmail {}

impl FromStr for Url {
    type Err = InvalidUrl;

    fn from_str(text: &str) -> Result<Self, InvalidUrl> {
        Self::new(text)
    }
}

impl AsRef<str> for Url {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Hides the query: a redirect's query may authorize its holder to pay or be paid.
impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = crate::http::without_query(&self.0);
        write!(f, "Url({shown}{})", if shown.len() < self.0.len() { "?.." } else { "" })
    }
}

impl Serialize for Url {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Url {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl fmt::Display for InvalidUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an absolute URL")
    }
}

impl std::error::Error for InvalidUrl {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret;

    #[test]
    fn an_address_is_masked_everywhere_but_on_the_wire() {
        let email = Email::new("jane@shop.example").unwrap();
        assert_eq!(format!("{email:?}"), "Email(..)");
        assert_eq!(serde_json::to_string(&email).unwrap(), r#""***""#);
        let _wire = secret::wire();
        assert_eq!(serde_json::to_string(&email).unwrap(), r#""jane@shop.example""#);
    }

    #[test]
    fn what_is_no_address_is_refused_and_not_repeated() {
        for text in ["", "jane", "@", "jane@", "@shop.example", "j@ne@shop.example", "jane doe@shop.example", "j@s\n"] {
            assert_eq!(Email::new(text), Err(InvalidEmail), "{text:?}");
        }
        let refused = serde_json::from_str::<Email>(r#""jane doe""#).unwrap_err().to_string();
        assert!(!refused.contains("jane"), "{refused}");
        assert!(serde_json::from_str::<Email>(r#""jane@shop.example""#).is_ok());
    }

    #[test]
    fn a_number_in_place_of_an_address_is_not_repeated() {
        let refused = serde_json::from_str::<Email>("4242424242424242").unwrap_err().to_string();
        assert!(!refused.contains("4242"), "{refused}");
    }

    #[test]
    fn a_url_is_kept_byte_for_byte() {
        for text in [
            "https://shop.example",
            "HTTPS://Shop.Example:8443/a/../b?x=%7e&&y#z",
            "http://jane@shop.example/",
            "shop.example://paid",
            "shop+app-1://?done",
        ] {
            let url = Url::new(text).unwrap();
            assert_eq!((url.as_str(), url.to_string().as_str()), (text, text));
            assert_eq!(serde_json::to_string(&url).unwrap(), serde_json::to_string(text).unwrap());
            assert_eq!(serde_json::from_str::<Url>(&serde_json::to_string(text).unwrap()).unwrap(), url);
        }
    }

    #[test]
    fn what_is_no_absolute_url_is_refused() {
        for text in [
            "",
            "/paid",
            "//shop.example",
            "shop.example/paid",
            "https://",
            "https:///paid",
            "https://:443",
            "https://jane@/",
            "https://shop.example/a b",
            "https://shop.example/\r\nX: 1",
            "https://shop.example\\@evil.example",
            "1app://x",
            "app://",
            "://x",
            "javascript://x/%0aalert(1)",
            "DATA://x",
            "file:///etc/passwd",
        ] {
            assert_eq!(Url::new(text), Err(InvalidUrl), "{text:?}");
        }
    }

    #[test]
    fn a_pair_joins_the_query_before_the_fragment() {
        let with = |text: &str| Url::new(text).unwrap().with_query("s=1");
        assert_eq!(with("https://a.example/b"), "https://a.example/b?s=1");
        assert_eq!(with("https://a.example/b?c=d"), "https://a.example/b?c=d&s=1");
        assert_eq!(with("https://a.example/b?"), "https://a.example/b?s=1");
        assert_eq!(with("https://a.example/b?c&"), "https://a.example/b?c&s=1");
        assert_eq!(with("https://a.example/b#e?f"), "https://a.example/b?s=1#e?f");
        assert_eq!(with("https://a.example/b?c=d#e"), "https://a.example/b?c=d&s=1#e");
    }

    #[test]
    fn a_pair_does_not_merge_with_a_query_that_ends_in_a_question_mark() {
        let with = |text: &str| Url::new(text).unwrap().with_query("s=1");
        assert_eq!(with("https://a.example/b?c=why?"), "https://a.example/b?c=why?&s=1");
        assert_eq!(with("https://a.example/b??"), "https://a.example/b??&s=1");
    }
}
