//! The errors of an account's configuration.

use std::fmt;

use super::InvalidAuth;
use crate::webhook::WebhookError;

/// All errors of an account's configuration.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ConfigurationError {
    /// The connector's id.
    pub connector: &'static str,
    /// The errors of the credentials.
    pub auth: InvalidAuth,
    /// Settings that the connector does not declare.
    pub unknown_settings: Vec<String>,
    /// Required settings without a value.
    pub missing_settings: Vec<&'static str>,
    /// Settings with characters that are not allowed in a host.
    pub unusable_settings: Vec<&'static str>,
    /// Named hosts that the connector does not declare.
    pub unknown_hosts: Vec<String>,
    /// The errors of the webhook secrets.
    pub webhook_secrets: Vec<WebhookError>,
    /// Why the base URL is invalid.
    pub base_url: Option<&'static str>,
}

impl ConfigurationError {
    pub(super) fn is_empty(&self) -> bool {
        let Self {
            connector: _,
            auth,
            unknown_settings,
            missing_settings,
            unusable_settings,
            unknown_hosts,
            webhook_secrets,
            base_url,
        } = self;
        *auth == InvalidAuth::default()
            && unknown_settings.is_empty()
            && missing_settings.is_empty()
            && unusable_settings.is_empty()
            && unknown_hosts.is_empty()
            && webhook_secrets.is_empty()
            && base_url.is_none()
    }
}

impl fmt::Display for ConfigurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut problems = Vec::new();
        if self.auth != InvalidAuth::default() {
            problems.push(self.auth.to_string());
        }
        if !self.unknown_settings.is_empty() {
            problems.push(format!("unknown settings: {}", self.unknown_settings.join(", ")));
        }
        if !self.missing_settings.is_empty() {
            problems.push(format!("missing settings: {}", self.missing_settings.join(", ")));
        }
        if !self.unusable_settings.is_empty() {
            let names = self.unusable_settings.join(", ");
            problems.push(format!(
                "settings with characters not allowed in a host (use letters, digits, `-` and `_`): {names}"
            ));
        }
        if !self.unknown_hosts.is_empty() {
            problems.push(format!("unknown hosts: {}", self.unknown_hosts.join(", ")));
        }
        problems.extend(self.webhook_secrets.iter().map(ToString::to_string));
        if let Some(reason) = self.base_url {
            problems.push(format!("invalid base URL: {reason}"));
        }
        write!(f, "invalid account for connector `{}`: {}", self.connector, problems.join("; "))
    }
}

impl std::error::Error for ConfigurationError {}
