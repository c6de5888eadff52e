//! The headers that an account decides, composed once per account: credentials, and a connector's own.

use http::{HeaderName, HeaderValue, header};

use crate::{
    data::InvalidAuth,
    request::{Stop, basic},
};

/// Names and values, in the order of their declaration.
pub type AccountHeaders = Vec<(HeaderName, HeaderValue)>;

type Composed = Result<Option<String>, Stop>;

/// Gathers headers and the names of those that HTTP does not allow.
#[derive(Debug, Default)]
pub struct AccountHeaderWriter {
    headers: AccountHeaders,
    unusable: Vec<&'static str>,
}

impl AccountHeaderWriter {
    pub fn new() -> Self {
        Self::default()
    }

    /// A header with a composed text; an absent one is left out.
    pub fn text(&mut self, name: &'static str, is_secret: bool, compose: impl FnOnce() -> Composed) {
        match compose() {
            Ok(Some(text)) => self.put(name, is_secret, text),
            Ok(None) => {}
            Err(_) => self.unusable.push(name),
        }
    }

    /// Basic authentication (RFC 7617).
    pub fn basic(&mut self, user: impl FnOnce() -> Composed, password: impl FnOnce() -> Composed) {
        let text = match (user(), password()) {
            (Ok(user), Ok(password)) => basic(&user.unwrap_or_default(), &password.unwrap_or_default()),
            _ => None,
        };
        match text {
            Some(text) => self.put(header::AUTHORIZATION.as_str(), true, text),
            None => self.unusable.push("authorization"),
        }
    }

    fn put(&mut self, name: &'static str, is_secret: bool, text: String) {
        match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::try_from(text)) {
            (Ok(name), Ok(mut value)) => {
                value.set_sensitive(is_secret);
                self.headers.push((name, value));
            }
            _ => self.unusable.push(name),
        }
    }

    /// The headers.
    ///
    /// # Errors
    /// The names of those that hold what no header may (RFC 9110, 5.5).
    pub fn finish(self) -> Result<AccountHeaders, InvalidAuth> {
        if self.unusable.is_empty() {
            return Ok(self.headers);
        }
        Err(InvalidAuth { unusable: self.unusable, ..InvalidAuth::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_sensitive_and_cannot_start_another_header() {
        let mut writer = AccountHeaderWriter::new();
        writer.text("authorization", true, || Ok(Some("Bearer key".to_owned())));
        let headers = writer.finish().unwrap();
        assert!(headers[0].1.is_sensitive());

        let mut writer = AccountHeaderWriter::new();
        writer.text("authorization", true, || Ok(Some("Bearer key\r\nEvil: 1".to_owned())));
        assert_eq!(writer.finish().unwrap_err().unusable, ["authorization"]);
    }

    /// The example of RFC 7617, section 2.
    #[test]
    fn basic_is_as_the_rfc_writes_it() {
        let mut writer = AccountHeaderWriter::new();
        writer.basic(|| Ok(Some("Aladdin".to_owned())), || Ok(Some("open sesame".to_owned())));
        assert_eq!(writer.finish().unwrap()[0].1, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }
}
