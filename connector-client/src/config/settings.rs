//! The settings as plain structs.

use std::{collections::BTreeMap, path::PathBuf};

use connector_core::{Registry, Secret, spec::ConnectorSpec};

use super::{
    StoreSettings,
    layers::{Entry, Layers},
    value::Value,
};
use crate::{ConnectorLimits, Deadlines, Limits, RetryPolicy};

/// The settings of a deployment.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// `[client]`.
    pub client: ClientSettings,
    /// `[store]`.
    pub store: StoreSettings,
    /// `[connectors]`: every connector that is compiled in, by id.
    pub connectors: BTreeMap<&'static str, ConnectorSettings>,
}

/// `[client]`.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct ClientSettings {
    /// The most bytes that a response body may have.
    pub response_limit: usize,
    /// `[client.deadlines]`.
    pub deadlines: Deadlines,
    /// `[client.retries]`.
    pub retries: RetryPolicy,
    /// `[client.limits]`: the limits of each connector.
    pub limits: ConnectorLimits,
    /// `[client.proxy]`.
    pub proxy: Option<ProxySettings>,
    /// `[client.tls]`.
    pub tls: TlsSettings,
}

/// `[client.proxy]`.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct ProxySettings {
    /// `http://host:port`.
    pub url: String,
    /// The user and the password, when the proxy requires them.
    pub credentials: Option<ProxyCredentials>,
}

/// The credentials for a proxy.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct ProxyCredentials {
    /// The user name.
    pub user: Secret<String>,
    /// The password.
    pub password: Secret<String>,
}

/// `[client.tls]`.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct TlsSettings {
    /// A PEM file with the client certificate, its chain and its key.
    pub client_certificate: Option<PathBuf>,
    /// PEM files with root certificates.
    pub roots: Vec<PathBuf>,
    /// Whether only these roots are trusted, and not the system's.
    pub only_these_roots: bool,
}

/// `[connectors.ID]`, without credentials.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct ConnectorSettings {
    /// Whether the connector has an account.
    pub enabled: bool,
    /// Another base URL than the declared one.
    pub base_url: Option<String>,
    /// Other URLs than the declared ones, by the hosts' names.
    pub hosts: BTreeMap<String, String>,
    /// The declared settings that are set or have a default, by name.
    pub settings: BTreeMap<String, String>,
    /// Its own limits, or the client's.
    pub limits: ConnectorLimits,
    /// Its own deadlines, or the client's.
    pub deadlines: Deadlines,
}

impl Settings {
    /// Reads the settings from the layers, and reports those that contradict each other.
    pub(super) fn of(layers: &mut Layers, registry: Registry) -> Self {
        let client = ClientSettings::of(layers);
        let each = registry.iter().map(|connector| connector.spec());
        let connectors = each.map(|spec| (spec.id, ConnectorSettings::of(layers, spec, &client))).collect();
        Self { client, store: StoreSettings::of(layers), connectors }
    }
}

impl ClientSettings {
    fn of(layers: &mut Layers) -> Self {
        let default = Limits::default();
        let response_limit = layers.count("client.response_limit").map_or(default.response_bytes, whole);
        let deadlines = deadlines(layers, "client", default.deadlines);
        let (retries, limits) = (retries(layers), limits(layers, "client", ConnectorLimits::default()));
        Self { response_limit, deadlines, retries, limits, proxy: proxy(layers), tls: TlsSettings::of(layers) }
    }
}

fn whole(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn deadlines(layers: &mut Layers, table: &str, default: Deadlines) -> Deadlines {
    let read = |name: &str| layers.duration(&format!("{table}.deadlines.{name}"));
    let deadlines = Deadlines {
        connect: read("connect").unwrap_or(default.connect),
        read: read("read").unwrap_or(default.read),
        total: read("total").unwrap_or(default.total),
    };
    // When a connector only inherits the client's deadlines, the problem is reported there.
    if deadlines.connect >= deadlines.total && (table == "client" || deadlines != default) {
        layers.report(format!("{table}.deadlines.connect"), "must be shorter than `total`");
    }
    deadlines
}

fn retries(layers: &mut Layers) -> RetryPolicy {
    let default = RetryPolicy::default();
    let wait = |name: &str, default| layers.duration(&format!("client.retries.{name}")).unwrap_or(default);
    let retries = RetryPolicy {
        attempts: layers.count("client.retries.attempts").unwrap_or(default.attempts),
        delay: wait("delay", default.delay),
        max_delay: wait("max_delay", default.max_delay),
        max_retry_after: wait("max_retry_after", default.max_retry_after),
    };
    if retries.delay > retries.max_delay {
        layers.report("client.retries.delay", "must not be longer than `max_delay`");
    }
    retries
}

fn limits(layers: &mut Layers, table: &str, default: ConnectorLimits) -> ConnectorLimits {
    let key = |name: &str| format!("{table}.limits.{name}");
    let limits = ConnectorLimits {
        concurrency: layers.count(&key("concurrency")).map_or(default.concurrency, whole),
        failure_threshold: layers.count(&key("failure_threshold")).unwrap_or(default.failure_threshold),
        cooldown: layers.duration(&key("cooldown")).unwrap_or(default.cooldown),
        max_cooldown: layers.duration(&key("max_cooldown")).unwrap_or(default.max_cooldown),
    };
    // When a connector only inherits the client's limits, the problem is reported there.
    if limits.cooldown > limits.max_cooldown && (table == "client" || limits != default) {
        layers.report(key("cooldown"), "must not be longer than `max_cooldown`");
    }
    limits
}

fn proxy(layers: &mut Layers) -> Option<ProxySettings> {
    let (user, password) = (layers.secret("client.proxy.user"), layers.secret("client.proxy.password"));
    let credentials = match (user, password) {
        (Some(user), Some(password)) => Some(ProxyCredentials { user, password }),
        (None, None) => None,
        (Some(_), None) => {
            layers.report("client.proxy.password", "missing, while `user` is set");
            None
        }
        (None, Some(_)) => {
            layers.report("client.proxy.user", "missing, while `password` is set");
            None
        }
    };
    let url = layers.text("client.proxy.url");
    if url.is_none() && credentials.is_some() {
        layers.report("client.proxy.url", "missing, while the proxy has credentials");
    }
    Some(ProxySettings { url: url?, credentials })
}

impl TlsSettings {
    fn of(layers: &Layers) -> Self {
        Self {
            client_certificate: layers.paths("client.tls.client_certificate").pop(),
            roots: layers.paths("client.tls.roots"),
            only_these_roots: layers.flag("client.tls.only_these_roots").unwrap_or(false),
        }
    }
}

impl ConnectorSettings {
    fn of(layers: &mut Layers, spec: &ConnectorSpec, client: &ClientSettings) -> Self {
        let table = format!("connectors.{}", spec.id);
        let key = |rest: &str| format!("{table}.{rest}");
        let has_credentials = layers.table(&key("auth")).next().is_some();
        let hosts = texts(layers, &key("hosts"));
        let settings = texts(layers, &key("settings"));
        Self {
            enabled: layers.flag(&key("enabled")).unwrap_or(has_credentials),
            base_url: layers.text(&key("base_url")),
            hosts,
            settings,
            limits: limits(layers, &table, client.limits),
            deadlines: deadlines(layers, &table, client.deadlines),
        }
    }
}

fn texts(layers: &Layers, table: &str) -> BTreeMap<String, String> {
    let text = |(name, entry): (&str, &Entry)| match &entry.value {
        Value::Text(text) => Some((name.to_owned(), text.clone())),
        _ => None,
    };
    layers.table(table).filter_map(text).collect()
}
