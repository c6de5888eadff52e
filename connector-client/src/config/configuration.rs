//! A configuration that was checked completely.

use std::{collections::BTreeMap, error::Error, fmt, sync::Arc};

use connector_core::{Account, Registry, Secret};

use super::{ClientSettings, Deployment, Settings, layers::Layers};
use crate::{
    Client, ReqwestTransport, ReqwestTransportBuilder, UnusableTransport,
    store::{Store, StoreError},
};

/// A configuration that was checked completely: settings, accounts, and what a client is built from.
/// [`Loader`](super::Loader) creates it.
pub struct Configuration {
    pub(super) deployment: Deployment,
    pub(super) registry: Registry,
    pub(super) layers: Layers,
    pub(super) settings: Settings,
    pub(super) accounts: BTreeMap<&'static str, Account>,
    pub(super) client_certificate: Option<Secret<Vec<u8>>>,
    pub(super) roots: Vec<Vec<u8>>,
}

impl Configuration {
    /// The deployment that it was loaded for.
    pub fn deployment(&self) -> Deployment {
        self.deployment
    }

    /// The settings in effect, as plain structs.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The accounts of the enabled connectors, ordered by id.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.accounts.values()
    }

    /// The account at a connector.
    ///
    /// # Errors
    /// When the connector is not compiled in, or not enabled.
    pub fn account(&self, id: &str) -> Result<Account, NoAccount> {
        let is_known = self.registry.get(id).is_some();
        self.accounts.get(id).cloned().ok_or_else(|| NoAccount { connector: id.to_owned(), is_known })
    }

    /// A client with all settings, over [`store`](Self::store) and [`transport`](Self::transport).
    ///
    /// # Errors
    /// When the transport cannot be built, or the store cannot be reached.
    pub async fn client(&self) -> Result<Client, UnusableClient> {
        let store = self.store().await.map_err(UnusableClient::Store)?;
        self.client_over(store).map_err(UnusableClient::Transport)
    }

    /// The same client over a store that was opened before, such as one that is shared with an inbox of webhooks, or over a store
    /// of the router's own.
    ///
    /// # Errors
    /// When the transport cannot be built.
    pub fn client_over(&self, store: impl Store) -> Result<Client, UnusableTransport> {
        let ClientSettings { response_limit, deadlines, retries, limits, proxy: _, tls: _ } = self.settings.client;
        let mut builder = Client::builder()
            .response_limit(response_limit)
            .deadlines(deadlines)
            .retries(retries)
            .connector_limits(limits);
        for (id, own) in &self.settings.connectors {
            builder = builder.deadlines_of(*id, own.deadlines).connector_limits_of(*id, own.limits);
        }
        Ok(builder.store(store).transport(self.transport()?).build())
    }

    /// The store that is set: a new one in memory, or a connection to the Redis. A client and an inbox of webhooks can share it:
    /// `client_over(Arc::clone(&store))` and [`StoredEvents::new(store)`](crate::webhook::StoredEvents).
    ///
    /// # Errors
    /// When the Redis cannot be reached, or refuses the credentials.
    pub async fn store(&self) -> Result<Arc<dyn Store>, StoreError> {
        self.settings.store.open().await
    }

    /// A transport with the proxy, certificate and roots that are set, and every connector's connect timeout.
    ///
    /// # Errors
    /// When it cannot be built with these settings.
    pub fn transport(&self) -> Result<ReqwestTransport, UnusableTransport> {
        let client = &self.settings.client;
        let mut builder = ReqwestTransport::builder().connect_timeout(client.deadlines.connect);
        let own = self.settings.connectors.values().map(|connector| connector.deadlines.connect);
        builder = own.fold(builder, ReqwestTransportBuilder::other_connect_timeout);
        if let Some(proxy) = &client.proxy {
            builder = builder.proxy(&proxy.url);
            if let Some(credentials) = &proxy.credentials {
                builder = builder.proxy_credentials(credentials.user.clone(), credentials.password.clone());
            }
        }
        if let Some(pem) = &self.client_certificate {
            builder = builder.client_certificate(pem.expose().as_slice());
        }
        builder = self.roots.iter().fold(builder, |builder, pem| builder.root_certificate(pem.as_slice()));
        if client.tls.only_these_roots {
            builder = builder.only_these_roots();
        }
        builder.build()
    }
}

impl fmt::Debug for Configuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Configuration")
            .field("deployment", &self.deployment)
            .field("settings", &self.settings)
            .field("accounts", &self.accounts)
            .finish_non_exhaustive()
    }
}

/// A client cannot be built from the configuration.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum UnusableClient {
    /// The transport cannot be built.
    Transport(UnusableTransport),
    /// The store cannot be reached.
    Store(StoreError),
}

impl fmt::Display for UnusableClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl Error for UnusableClient {}

/// There is no account for a connector.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct NoAccount {
    /// The id that was looked up.
    pub connector: String,
    /// Whether the connector is compiled in. Then it is not enabled.
    pub is_known: bool,
}

impl fmt::Display for NoAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { connector, is_known } = self;
        match is_known {
            true => write!(f, "connector `{connector}` is not enabled: it has no credentials, or `enabled` is false"),
            false => write!(f, "no connector `{connector}` is compiled in"),
        }
    }
}

impl Error for NoAccount {}
