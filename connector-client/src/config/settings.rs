//! The settings as plain structs.

use std::{collections::BTreeMap, path::PathBuf};

use connector_core::{Registry, Secret, spec::ConnectorSpec};

use super::{
    StoreSettings,
    layers::{Entry, Layers},
    value::Value,
};
use crate::{Deadlines, LaneLimits, Limits, RetryPolicy};

/// What a deployment has set, over the defaults.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Settings {
    pub client: ClientSettings,
    pub store: StoreSettings,
    /// By id: every connector that is compiled in.
    pub connectors: BTreeMap<&'static str, ConnectorSettings>,
}

/// `[client]`.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct ClientSettings {
    /// How many bytes an answer's body may have.
    pub response_limit: usize,
    pub deadlines: Deadlines,
    pub retries: RetryPolicy,
    pub lanes: LaneLimits,
    pub proxy: Option<ProxySettings>,
    pub tls: TlsSettings,
}

/// `[client.proxy]`.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct ProxySettings {
    pub url: String,
    pub credentials: Option<ProxyCredentials>,
}

/// Whom a proxy takes requests from.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct ProxyCredentials {
    pub user: Secret<String>,
    pub password: Secret<String>,
}

/// `[client.tls]`.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct TlsSettings {
    /// A file in PEM: the chain, and the key.
    pub client_certificate: Option<PathBuf>,
    /// Files in PEM.
    pub roots: Vec<PathBuf>,
    /// Whether the system's roots are not trusted.
    pub only_these_roots: bool,
}

/// `[connectors.ID]`, without credentials.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct ConnectorSettings {
    /// Whether there is an account.
    pub enabled: bool,
    /// Another base URL than the declared one.
    pub base_url: Option<String>,
    /// Other URLs than the declared ones, by the hosts' names.
    pub hosts: BTreeMap<String, String>,
    /// What is set or has a default, by name.
    pub settings: BTreeMap<String, String>,
    /// Its own, or the client's.
    pub lanes: LaneLimits,
    /// Its own deadlines, or the client's.
    pub deadlines: Deadlines,
}

impl Settings {
    /// Takes the settings out of the layers; reports those that do not go together.
    pub(super) fn of(layers: &mut Layers, registry: Registry) -> Self {
        let client = ClientSettings::of(layers);
        let each = registry.iter().map(|connector| connector.spec());
        let connectors = each.map(|spec| (spec.id, ConnectorSettings::of(layers, spec, &client))).collect();
        Self { client, store: StoreSettings::of(layers), connectors }
    }
}

impl ClientSettings {
    fn of(layers: &mut Layers) -> Self {
        let limits = Limits::default();
        let response_limit = layers.count("client.response_limit").map_or(limits.response_bytes, whole);
        let deadlines = deadlines(layers, "client", limits.deadlines);
        let (retries, lanes) = (retries(layers), lanes(layers, "client", LaneLimits::default()));
        Self { response_limit, deadlines, retries, lanes, proxy: proxy(layers), tls: TlsSettings::of(layers) }
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
    // A connector without deadlines of its own has the client's fault, which is reported there.
    if deadlines.connect >= deadlines.total && (table == "client" || deadlines != default) {
        layers.report(format!("{table}.deadlines.connect"), "it has to be shorter than total");
    }
    deadlines
}

fn retries(layers: &mut Layers) -> RetryPolicy {
    let default = RetryPolicy::default();
    let wait = |name: &str, default| layers.duration(&format!("client.retries.{name}")).unwrap_or(default);
    let retries = RetryPolicy {
        tries: layers.count("client.retries.tries").unwrap_or(default.tries),
        delay: wait("delay", default.delay),
        max_delay: wait("max_delay", default.max_delay),
        max_retry_after: wait("max_retry_after", default.max_retry_after),
    };
    if retries.delay > retries.max_delay {
        layers.report("client.retries.delay", "it is longer than max_delay");
    }
    retries
}

fn lanes(layers: &mut Layers, table: &str, default: LaneLimits) -> LaneLimits {
    let key = |name: &str| format!("{table}.lanes.{name}");
    let lanes = LaneLimits {
        concurrency: layers.count(&key("concurrency")).map_or(default.concurrency, whole),
        failures: layers.count(&key("failures")).unwrap_or(default.failures),
        rest: layers.duration(&key("rest")).unwrap_or(default.rest),
        max_rest: layers.duration(&key("max_rest")).unwrap_or(default.max_rest),
    };
    // What a connector has of the client is reported there.
    if lanes.rest > lanes.max_rest && (table == "client" || lanes != default) {
        layers.report(key("rest"), "it is longer than max_rest");
    }
    lanes
}

fn proxy(layers: &mut Layers) -> Option<ProxySettings> {
    let (user, password) = (layers.secret("client.proxy.user"), layers.secret("client.proxy.password"));
    let credentials = match (user, password) {
        (Some(user), Some(password)) => Some(ProxyCredentials { user, password }),
        (None, None) => None,
        (Some(_), None) => {
            layers.report("client.proxy.password", "it is missing, while user is set");
            None
        }
        (None, Some(_)) => {
            layers.report("client.proxy.user", "it is missing, while password is set");
            None
        }
    };
    let url = layers.text("client.proxy.url");
    if url.is_none() && credentials.is_some() {
        layers.report("client.proxy.url", "it is missing, while there are credentials for a proxy");
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
            lanes: lanes(layers, &table, client.lanes),
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
