//! The headers that depend on the account only, composed once: credentials, and the connector's own.

use http::{HeaderName, HeaderValue, header};

use crate::{
    account::{AccountValues, InvalidAuth},
    data::{CallContext, CallView},
    field_error::FieldError,
    request::{basic, compose, header_value},
    table::{ConnectorSpec, HeaderSpec, Piece},
};

/// Names and values, in order of declaration.
pub(crate) type AccountHeaders = Vec<(HeaderName, HeaderValue)>;

/// The connector's own headers, composed of constants and settings. A header with an absent setting is omitted.
///
/// # Errors
/// The names of headers whose value has characters that a header does not allow (RFC 9110, 5.5).
pub(crate) fn of_connector(spec: &ConnectorSpec, values: &AccountValues) -> Result<AccountHeaders, InvalidAuth> {
    let mut writer = Writer::new(values);
    spec.headers.iter().for_each(|header| writer.text(header));
    writer.finish()
}

/// The headers with the credentials.
///
/// # Errors
/// As for [`of_connector`].
pub(crate) fn of_credentials(spec: &ConnectorSpec, values: &AccountValues) -> Result<AccountHeaders, InvalidAuth> {
    let mut writer = Writer::new(values);
    spec.auth_headers.headers.iter().for_each(|header| writer.text(header));
    if let Some((user, password)) = spec.auth_headers.basic {
        writer.basic(user, password);
    }
    writer.finish()
}

/// Collects headers, and the names of invalid ones.
struct Writer<'v> {
    values: &'v AccountValues,
    headers: AccountHeaders,
    unusable: Vec<&'static str>,
}

impl<'v> Writer<'v> {
    fn new(values: &'v AccountValues) -> Self {
        Self { values, headers: AccountHeaders::new(), unusable: Vec::new() }
    }

    /// A text composed of the account's values.
    fn compose(&self, pieces: &[Piece]) -> Result<Option<String>, FieldError> {
        let call = CallContext::default();
        compose(pieces, &CallView::new("", self.values, &call, &()))
    }

    fn text(&mut self, header: &HeaderSpec) {
        match self.compose(header.pieces) {
            Ok(Some(text)) => self.put(header.name, header.is_secret, text),
            Ok(None) => {}
            Err(_) => self.unusable.push(header.name),
        }
    }

    /// Basic authentication (RFC 7617).
    fn basic(&mut self, user: &[Piece], password: &[Piece]) {
        let text = match (self.compose(user), self.compose(password)) {
            (Ok(user), Ok(password)) => basic(&user.unwrap_or_default(), &password.unwrap_or_default()),
            _ => None,
        };
        match text {
            Some(text) => self.put(header::AUTHORIZATION.as_str(), true, text),
            None => self.unusable.push("authorization"),
        }
    }

    fn put(&mut self, name: &'static str, is_secret: bool, text: String) {
        match (HeaderName::from_bytes(name.as_bytes()), header_value(text, name, is_secret)) {
            (Ok(name), Ok(value)) => self.headers.push((name, value)),
            _ => self.unusable.push(name),
        }
    }

    fn finish(self) -> Result<AccountHeaders, InvalidAuth> {
        if self.unusable.is_empty() {
            return Ok(self.headers);
        }
        Err(InvalidAuth { unusable: self.unusable, ..InvalidAuth::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        account::Environment,
        source::Origin,
        table::{Hole, ValueFormat},
    };

    const KEY: Piece = Piece::Hole(Hole { origin: Origin::Auth("key"), format: ValueFormat::Plain, formats: &[] });

    fn values(key: &str) -> AccountValues {
        let credentials = vec![("key", key.into())];
        AccountValues { environment: Environment::Sandbox, credentials, settings: Vec::new() }
    }

    #[test]
    fn credentials_are_sensitive_and_cannot_start_another_header() {
        let header =
            HeaderSpec { name: "authorization", pieces: &[Piece::Text("Bearer "), KEY], when: None, is_secret: true };
        let values_of = |key| {
            let values = values(key);
            let mut writer = Writer::new(&values);
            writer.text(&header);
            writer.finish()
        };
        assert!(values_of("key").unwrap()[0].1.is_sensitive());
        assert_eq!(values_of("key\r\nEvil: 1").unwrap_err().unusable, ["authorization"]);
    }

    /// The example of RFC 7617, section 2.
    #[test]
    fn basic_is_as_the_rfc_writes_it() {
        let values = values("open sesame");
        let mut writer = Writer::new(&values);
        writer.basic(&[Piece::Text("Aladdin")], &[KEY]);
        assert_eq!(writer.finish().unwrap()[0].1, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }
}
