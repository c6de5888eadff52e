//! A merchant's account at a processor: made once, used by every call.

use std::{fmt, sync::Arc};

use error_stack::Report;

use crate::{
    account_headers::{self, AccountHeaders},
    connector::Connector,
    data::{AccountValues, AuthSlots, Environment, Fingerprint, InvalidAuth},
    secret::Secret,
    table::{ConnectorSpec, HostSpec},
    webhook::{SignatureSpec, WebhookError, check_secret},
};

/// A merchant's account at one processor: its credentials, converted once, the hosts it talks to, its settings.
/// Cheap to clone.
#[derive(Clone)]
pub struct Account(Arc<Inner>);

struct Inner {
    connector: &'static ConnectorSpec,
    values: AccountValues,
    /// The headers that only the account decides: credentials and the connector's own.
    auth_headers: AccountHeaders,
    headers: AccountHeaders,
    /// The base URL first, then the named hosts, in the order of the declaration.
    hosts: Vec<String>,
    webhook_secrets: Vec<Secret<String>>,
    fingerprint: String,
}

impl Account {
    /// An account at `connector`, in its production or sandbox system.
    pub fn builder<C: Connector + ?Sized>(connector: &C, environment: Environment) -> AccountBuilder {
        AccountBuilder {
            spec: connector.spec(),
            environment,
            auth: AuthSlots::default(),
            base_url: None,
            hosts: Vec::new(),
            settings: Vec::new(),
            webhook_secrets: Vec::new(),
        }
    }

    /// The connector that the account was made for.
    pub fn connector(&self) -> &'static ConnectorSpec {
        self.0.connector
    }

    /// Whether it is a sandbox's.
    pub fn environment(&self) -> Environment {
        self.0.values.environment()
    }

    /// What the account is known by where two are compared: the same for equal accounts, another for another connector,
    /// environment, host, setting or credential. A SHA-256 in hex, and not for logs: credentials went into it.
    pub fn fingerprint(&self) -> &str {
        &self.0.fingerprint
    }

    /// What sources read of the account.
    pub(crate) fn values(&self) -> &AccountValues {
        &self.0.values
    }

    pub(crate) fn auth_headers(&self) -> &AccountHeaders {
        &self.0.auth_headers
    }

    pub(crate) fn headers(&self) -> &AccountHeaders {
        &self.0.headers
    }

    /// The base URL, without a slash at its end.
    pub fn base_url(&self) -> &str {
        self.host("")
    }

    /// The named host, or the base URL where there is none of that name (names are checked at compile time).
    pub fn host(&self, name: &str) -> &str {
        // Without a look at the names: `memcmp` of nothing, at the address of nothing, takes the time of 300 instructions.
        let index = match name.is_empty() {
            true => 0,
            false => self.0.connector.hosts.iter().position(|host| host.name == name).unwrap_or(0),
        };
        self.0.hosts.get(index).map_or("", String::as_str)
    }

    /// The secrets that the processor may sign its webhooks with.
    pub(crate) fn webhook_secrets(&self) -> &[Secret<String>] {
        &self.0.webhook_secrets
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("connector", &self.0.connector.id)
            .field("environment", &self.0.values.environment)
            .field("hosts", &self.0.hosts)
            .field("settings", &self.0.values.settings)
            .finish_non_exhaustive()
    }
}

/// Gathers what an account is made of; [`AccountBuilder::build`] says everything that is wrong with it at once.
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
    /// The credentials.
    #[must_use]
    pub fn auth(mut self, auth: impl Into<AuthSlots>) -> Self {
        self.auth = auth.into();
        self
    }

    /// Another base URL than the declared ones, that of named hosts too: a proxy, a mock processor. Plain http is taken for
    /// loopback addresses only.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Another URL than the declared one for a host that the connector names (`host(dispute(..))`).
    #[must_use]
    pub fn host(mut self, name: impl Into<String>, url: impl Into<String>) -> Self {
        self.hosts.push((name.into(), url.into()));
        self
    }

    /// A secret that the processor signs its webhooks with, as it shows it to the merchant. While one replaces another,
    /// both are given: either verifies.
    #[must_use]
    pub fn webhook_secret(mut self, secret: Secret<String>) -> Self {
        self.webhook_secrets.push(secret);
        self
    }

    /// A setting that the connector declares.
    #[must_use]
    pub fn setting(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.push((name.into(), value.into()));
        self
    }

    /// The account.
    ///
    /// # Errors
    /// Every credential that is missing or unusable, every setting that is unknown or missing, and a base URL that is
    /// none, all at once.
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
        let headers = composed(account_headers::of_connector);
        // Headers of credentials that are not there would say nothing but that.
        let auth_headers = match values.credentials.len() == self.spec.auth.len() {
            true => composed(account_headers::of_credentials),
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

    /// The credentials by their names in the declaration; those that are not there are remembered by the slots.
    fn credentials(&mut self) -> Vec<(&'static str, Secret<String>)> {
        let fields = self.spec.auth.iter();
        fields.filter_map(|field| Some((field.name, self.auth.take(field.slot)?))).collect()
    }

    /// Taken before the credentials are: they are moved out of their slots.
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

    /// A setting that only the hosts of the other environment hold is not needed here.
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

/// Fills the `{settings.x}` holes of a declared host. What stands in a host may not lead to another one.
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
    let uri: http::Uri = url.parse().map_err(|_| "it is no absolute URL")?;
    let host = uri.host().unwrap_or_default();
    let is_loopback = matches!(host, "localhost" | "[::1]") || host.starts_with("127.");
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if is_loopback => {}
        Some("http") => return Err("plain http is taken for loopback addresses only, write https"),
        _ => return Err("it does not start with https://"),
    }
    match (uri.query(), uri.authority()) {
        (Some(_), _) => Err("it has a query"),
        (_, Some(authority)) if authority.as_str().contains('@') => Err("it holds credentials"),
        _ => Ok(()),
    }
}

/// What is wrong with an account, all of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ConfigurationError {
    /// The connector's id.
    pub connector: &'static str,
    pub auth: InvalidAuth,
    pub unknown_settings: Vec<String>,
    pub missing_settings: Vec<&'static str>,
    /// Settings that cannot stand in a host.
    pub unusable_settings: Vec<&'static str>,
    /// Named hosts that the connector does not declare.
    pub unknown_hosts: Vec<String>,
    /// What is wrong with the webhook secrets.
    pub webhook_secrets: Vec<WebhookError>,
    /// Why the base URL cannot be used.
    pub base_url: Option<&'static str>,
}

impl ConfigurationError {
    fn is_empty(&self) -> bool {
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
            problems.push(format!("settings that cannot stand in a host (letters, digits, `-` and `_` can): {names}"));
        }
        if !self.unknown_hosts.is_empty() {
            problems.push(format!("unknown hosts: {}", self.unknown_hosts.join(", ")));
        }
        problems.extend(self.webhook_secrets.iter().map(ToString::to_string));
        if let Some(reason) = self.base_url {
            problems.push(format!("the base URL cannot be used: {reason}"));
        }
        write!(f, "the account at `{}` cannot be used: {}", self.connector, problems.join("; "))
    }
}

impl std::error::Error for ConfigurationError {}
