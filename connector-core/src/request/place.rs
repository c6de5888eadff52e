//! The places for values outside of a body: a path segment, a query, a header.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::BuildError;
use crate::field_error::FieldError;

/// The unreserved characters of RFC 3986 are not encoded.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Appends a percent-encoded value to a path. It remains one segment: never empty, never `.` or `..`.
pub(super) fn path_value(out: &mut String, source: &'static str, value: &str) -> Result<(), BuildError> {
    if matches!(value, "" | "." | "..") {
        let error = FieldError::new("not allowed in a path: it is empty, `.` or `..`");
        return Err(BuildError::Refused { field: source, error });
    }
    percent_encoded(out, value);
    Ok(())
}

/// Appends a percent-encoded text. Most texts need no encoding.
pub(super) fn percent_encoded(out: &mut String, text: &str) {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')) {
        out.push_str(text);
    } else {
        out.extend(utf8_percent_encode(text, IN_PATH));
    }
}

/// A header's value, if HTTP allows it (RFC 9110, 5.5). `is_secret` keeps it out of logs.
pub(crate) fn header_value(text: String, name: &'static str, is_secret: bool) -> Result<HeaderValue, BuildError> {
    let mut value = HeaderValue::try_from(text).map_err(|_| BuildError::Refused {
        field: name,
        error: FieldError::new("control characters are not allowed in a header"),
    })?;
    value.set_sensitive(is_secret);
    Ok(value)
}

/// Basic authentication (RFC 7617), composed for one call.
pub(super) fn basic_value(user: &str, password: &str) -> Result<HeaderValue, BuildError> {
    let refused = |reason| BuildError::Refused { field: "authorization", error: FieldError::new(reason) };
    let text = basic(user, password).ok_or_else(|| refused("`:` is not allowed in a user name"))?;
    header_value(text, "authorization", true)
}

/// The header's text; none if the user name contains a colon, which separates it from the password.
pub(crate) fn basic(user: &str, password: &str) -> Option<String> {
    (!user.contains(':')).then(|| format!("Basic {}", BASE64.encode([user, password].join(":"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_never_leaves_its_path_segment() {
        for (id, written) in [("pi_1", "pi_1"), ("../r 1", "..%2Fr%201"), ("a?b#c", "a%3Fb%23c"), ("%2f", "%252f")] {
            let mut url = String::from("/payments/");
            path_value(&mut url, "connector_transaction_id", id).unwrap();
            assert_eq!(url, format!("/payments/{written}"));
        }
        for id in ["", ".", ".."] {
            assert!(path_value(&mut String::from("/x/"), "connector_transaction_id", id).is_err(), "{id:?}");
        }
    }

    #[test]
    fn a_header_value_cannot_start_another_header() {
        assert!(header_value("a\r\nEvil: 1".to_owned(), "X-Acme", false).is_err());
        assert!(header_value("a\0".to_owned(), "X-Acme", false).is_err());
    }
}
