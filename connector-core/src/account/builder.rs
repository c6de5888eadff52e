//! Builds an account from a router's configuration and reports all errors at once.

use std::sync::Arc;

use error_stack::Report;

use super::{
    Account, AccountValues, AuthSlots, ConfigurationError, Environment, Inner, InvalidAuth,
    fingerprint::Fingerprint,
    headers::{self, AccountHeaders},
};
use crate::{
    secret::Secret,
    table::{ConnectorSpec, HostSpec},
    webhook::{SignatureSpec, WebhookError, check_secret},
};

/// The configuration of an account. [`AccountBuilder::build`] reports all errors at once.
#[derive(Debug)]
pub struct AccountBuilder {
    spec: &'static ConnectorSpec,
    environment: Environment,
    auth: AuthSlots,
    base_url: Option<String>,
    hosts: Vec<(String, String)>,
    settings: Vec<(String, String)>,
    webhook_secrets: Vec<Secret<String>>,
}

impl AccountBuilder {
    pub(super) fn new(spec: &'static ConnectorSpec, environment: Environment) -> Self {
        Self {
            spec,
            environment,
            auth: AuthSlots::default(),
            base_url: None,
            hosts: Vec::new(),
            settings: Vec::new(),
            webhook_secrets: Vec::new(),
        }
    }

    /// Sets the credentials.
    #[must_use]
    pub fn auth(mut self, auth: impl Into<AuthSlots>) -> Self {
        self.auth = auth.into();
        self
    }

    /// Replaces the declared base URL and the URLs of named hosts, for a proxy or a mock processor. Plain http is
    /// allowed for loopback addresses only.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Replaces the URL of a named host (`host(dispute(..))`).
    #[must_use]
    pub fn host(mut self, name: impl Into<String>, url: impl Into<String>) -> Self {
        self.hosts.push((name.into(), url.into()));
        self
    }

    /// Adds a secret that verifies the processor's webhooks, in the processor's format. During a rotation add both
    /// secrets: either one verifies.
    #[must_use]
    pub fn webhook_secret(mut self, secret: Secret<String>) -> Self {
        self.webhook_secrets.push(secret);
        self
    }

    /// Sets a declared setting.
    #[must_use]
    pub fn setting(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.push((name.into(), value.into()));
        self
    }

    /// Builds the account.
    ///
    /// # Errors
    /// Every missing or invalid credential, setting, host, webhook secret and base URL, all at once.
    pub fn build(mut self) -> Result<Account, Report<ConfigurationError>> {
        let mut error = ConfigurationError { connector: self.spec.id, ..ConfigurationError::default() };
        let settings = self.resolve_settings(&mut error);
        let hosts = self.resolve_hosts(&settings, &mut error);
        self.check_webhook_secrets(&mut error);
        let fingerprint = self.fingerprint(&hosts, &settings);
        let credentials = self.credentials();
        error.auth.missing.extend(self.auth.invalid().missing);
        let values = AccountValues { environment: self.environment, credentials, settings };
        let mut composed = |compose: fn(&ConnectorSpec, &AccountValues) -> Result<AccountHeaders, InvalidAuth>| {
            compose(self.spec, &values).unwrap_or_else(|invalid| {
                error.auth.unusable.extend(invalid.unusable);
                AccountHeaders::new()
            })
        };
        let headers = composed(headers::of_connector);
        // Headers of credentials that are not there would say nothing but that.
        let auth_headers = match values.credentials.len() == self.spec.auth.len() {
            true => composed(headers::of_credentials),
            false => AccountHeaders::new(),
        };
        if !error.is_empty() {
            return Err(Report::new(error));
        }
        Ok(Account(Arc::new(Inner {
            connector: self.spec,
            values,
            auth_headers,
            headers,
            hosts,
            webhook_secrets: self.webhook_secrets,
            fingerprint,
        })))
    }

    /// The credentials by their names in the declaration. The slots record the missing ones.
    fn credentials(&mut self) -> Vec<(&'static str, Secret<String>)> {
        let fields = self.spec.auth.iter();
        fields.filter_map(|field| Some((field.name, self.auth.take(field.slot)?))).collect()
    }

    /// Computed before the credentials are moved out of their slots.
    fn fingerprint(&self, hosts: &[String], settings: &[(&'static str, String)]) -> String {
        let mut fingerprint = Fingerprint::new(self.spec.id);
        fingerprint.part(self.environment.as_str());
        fingerprint.list(hosts.iter().map(|host| host.as_str()));
        fingerprint.list(settings.iter().flat_map(|(name, value)| [*name, value.as_str()]));
        fingerprint.list(self.auth.given().flat_map(|(slot, value)| [slot, value.expose().as_str()]));
        fingerprint.finish()
    }

    fn resolve_settings(&self, error: &mut ConfigurationError) -> Vec<(&'static str, String)> {
        for (name, _) in &self.settings {
            if !self.spec.settings.iter().any(|known| known.name == name) {
                error.unknown_settings.push(name.clone());
            }
        }
        let mut settings = Vec::with_capacity(self.spec.settings.len());
        for known in self.spec.settings {
            let given = self.settings.iter().rev().find(|(name, _)| name == known.name);
            match given.map(|(_, value)| value.as_str()).or(known.default) {
                Some(value) => settings.push((known.name, value.to_owned())),
                None if self.is_needed(known.name) => error.missing_settings.push(known.name),
                None => {}
            }
        }
        settings
    }

    /// Whether the setting is required. One that only the hosts of the other environment use is not.
    fn is_needed(&self, name: &str) -> bool {
        let hole = format!("{{settings.{name}}}");
        let mut here = self.spec.hosts.iter().map(|host| self.declared(host));
        let mut anywhere = self.spec.hosts.iter().flat_map(|host| [host.production, host.sandbox]);
        here.any(|url| url.contains(&hole)) || !anywhere.any(|url| url.contains(&hole))
    }

    fn check_webhook_secrets(&self, error: &mut ConfigurationError) {
        let signature = self.spec.webhook.map(|webhook| &webhook.signature);
        for (nth, secret) in (1..).zip(&self.webhook_secrets) {
            match signature {
                Some(SignatureSpec::Hmac(hmac)) => error.webhook_secrets.extend(check_secret(hmac, secret, nth).err()),
                Some(SignatureSpec::None { .. }) => {}
                None => error.webhook_secrets.push(WebhookError::NotDeclared),
            }
        }
    }

    fn declared(&self, host: &HostSpec) -> &'static str {
        match self.environment {
            Environment::Production => host.production,
            Environment::Sandbox => host.sandbox,
        }
    }

    fn resolve_hosts(&self, settings: &[(&'static str, String)], error: &mut ConfigurationError) -> Vec<String> {
        for (name, _) in &self.hosts {
            if !self.spec.hosts.iter().any(|known| !known.name.is_empty() && known.name == name) {
                error.unknown_hosts.push(name.clone());
            }
        }
        let mut hosts = Vec::with_capacity(self.spec.hosts.len());
        for host in self.spec.hosts {
            let named = self.hosts.iter().rev().find(|(name, _)| name == host.name).map(|(_, url)| url);
            let url = match named.or(self.base_url.as_ref()) {
                Some(url) => url.trim_end_matches('/').to_owned(),
                None => fill(self.declared(host), settings, error),
            };
            if let Err(reason) = check_base_url(&url) {
                error.base_url = Some(reason);
            }
            hosts.push(url);
        }
        hosts
    }
}

/// Replaces the `{settings.x}` placeholders of a declared host. A value must not change the host that is called.
fn fill(template: &str, settings: &[(&'static str, String)], error: &mut ConfigurationError) -> String {
    let mut filled = template.to_owned();
    for (name, value) in settings {
        let hole = format!("{{settings.{name}}}");
        if filled.contains(&hole) {
            let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            if value.is_empty() || !value.bytes().all(is_safe) {
                error.unusable_settings.push(name);
            }
            filled = filled.replace(&hole, value);
        }
    }
    filled
}

fn check_base_url(url: &str) -> Result<(), &'static str> {
    let uri: http::Uri = url.parse().map_err(|_| "it is not an absolute URL")?;
    let host = uri.host().unwrap_or_default();
    let is_loopback = matches!(host, "localhost" | "[::1]") || host.starts_with("127.");
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if is_loopback => {}
        Some("http") => return Err("plain http is allowed for loopback addresses only, use https"),
        _ => return Err("it must start with https://"),
    }
    match (uri.query(), uri.authority()) {
        (Some(_), _) => Err("it must not have a query"),
        (_, Some(authority)) if authority.as_str().contains('@') => Err("it must not contain credentials"),
        _ => Ok(()),
    }
}
