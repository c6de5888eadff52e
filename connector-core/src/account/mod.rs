//! A merchant's account at a processor: created once, used by every call.

mod authentication;
mod builder;
mod environment;
mod error;
mod fingerprint;
mod headers;
mod values;

pub use authentication::{AuthSlots, ConnectorAuthType, InvalidAuth};
pub use builder::AccountBuilder;
pub use environment::Environment;
pub use error::ConfigurationError;
pub use values::AccountValues;

use std::{fmt, sync::Arc};

use self::headers::AccountHeaders;
use crate::{connector::Connector, secret::Secret, table::ConnectorSpec};

/// A merchant's account at one processor: converted credentials, hosts and settings. Cheap to clone.
#[derive(Clone)]
pub struct Account(Arc<Inner>);

struct Inner {
    connector: &'static ConnectorSpec,
    values: AccountValues,
    /// The headers that depend on the account only: credentials and the connector's own.
    auth_headers: AccountHeaders,
    headers: AccountHeaders,
    /// The base URL, then the named hosts in order of declaration.
    hosts: Vec<String>,
    webhook_secrets: Vec<Secret<String>>,
    fingerprint: String,
}

impl Account {
    /// Builds an account of `connector` in production or sandbox.
    pub fn builder<C: Connector + ?Sized>(connector: &C, environment: Environment) -> AccountBuilder {
        AccountBuilder::new(connector.spec(), environment)
    }

    /// The connector that the account was created for.
    pub fn connector(&self) -> &'static ConnectorSpec {
        self.0.connector
    }

    /// Production or sandbox.
    pub fn environment(&self) -> Environment {
        self.0.values.environment()
    }

    /// A fingerprint of the account: equal for equal accounts, different if the connector, environment, a host, a
    /// setting or a credential differs. SHA-256 in hex. Do not log it: it is derived from credentials.
    pub fn fingerprint(&self) -> &str {
        &self.0.fingerprint
    }

    /// The values that sources read.
    pub(crate) fn values(&self) -> &AccountValues {
        &self.0.values
    }

    pub(crate) fn auth_headers(&self) -> &AccountHeaders {
        &self.0.auth_headers
    }

    pub(crate) fn headers(&self) -> &AccountHeaders {
        &self.0.headers
    }

    /// The base URL without a trailing slash.
    pub fn base_url(&self) -> &str {
        self.host("")
    }

    /// The named host, or the base URL if there is no host of that name. Names are checked at compile time.
    pub fn host(&self, name: &str) -> &str {
        // Without a look at the names: `memcmp` of nothing, at the address of nothing, takes the time of 300 instructions.
        let index = match name.is_empty() {
            true => 0,
            false => self.0.connector.hosts.iter().position(|host| host.name == name).unwrap_or(0),
        };
        self.0.hosts.get(index).map_or("", String::as_str)
    }

    /// The secrets that verify the processor's webhooks.
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
