//! The keys of a configuration: the client's, the store's, and those of every connector by its declaration.

use std::{iter, time::Duration};

use connector_core::{
    Registry,
    spec::ConnectorSpec,
    webhook::{SignatureSpec, WebhookSpec},
};

use super::{
    nearest::suggestion,
    store::MEMORY,
    value::{Kind, Value},
};
use crate::{ConnectorLimits, Limits, RetryPolicy, store::RedisSettings};

/// One key.
#[derive(Debug)]
pub(super) struct Key {
    /// The path, with dots between the levels.
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) default: Option<Value>,
}

impl Key {
    fn new(path: impl Into<String>, kind: Kind, default: impl Into<Option<Value>>) -> Self {
        Self { path: path.into(), kind, default: default.into() }
    }
}

/// All keys. Those of a table come together, before those of its subtables.
pub(super) fn keys(registry: Registry) -> Vec<Key> {
    let mut keys = client();
    keys.extend(store());
    for connector in registry.iter() {
        keys.extend(of_connector(connector.spec()));
    }
    keys
}

fn client() -> Vec<Key> {
    let Limits { deadlines, response_bytes } = Limits::default();
    let RetryPolicy { attempts, delay, max_delay, max_retry_after } = RetryPolicy::default();
    let ConnectorLimits { concurrency, failure_threshold, cooldown, max_cooldown } = ConnectorLimits::default();
    let count = |path, default| Key::new(path, Kind::Count, Value::Count(default));
    vec![
        Key::new("client.response_limit", Kind::Count, u32::try_from(response_bytes).ok().map(Value::Count)),
        duration("client.deadlines.connect", deadlines.connect),
        duration("client.deadlines.read", deadlines.read),
        duration("client.deadlines.total", deadlines.total),
        count("client.retries.attempts", attempts),
        duration("client.retries.delay", delay),
        duration("client.retries.max_delay", max_delay),
        duration("client.retries.max_retry_after", max_retry_after),
        Key::new("client.limits.concurrency", Kind::Count, u32::try_from(concurrency).ok().map(Value::Count)),
        count("client.limits.failure_threshold", failure_threshold),
        duration("client.limits.cooldown", cooldown),
        duration("client.limits.max_cooldown", max_cooldown),
        Key::new("client.proxy.url", Kind::Url, None),
        Key::new("client.proxy.user", Kind::Secret, None),
        Key::new("client.proxy.password", Kind::Secret, None),
        Key::new("client.tls.client_certificate", Kind::Path, None),
        Key::new("client.tls.roots", Kind::Paths, Value::Paths(Vec::new())),
        Key::new("client.tls.only_these_roots", Kind::Flag, Value::Flag(false)),
    ]
}

fn duration(path: &str, default: Duration) -> Key {
    Key::new(path, Kind::Duration, Value::Duration(default))
}

fn store() -> Vec<Key> {
    let RedisSettings { prefix, connect_timeout, timeout } = RedisSettings::default();
    vec![
        Key::new("store.kind", Kind::Store, Value::Text(MEMORY.to_owned())),
        Key::new("store.url", Kind::Secret, None),
        Key::new("store.prefix", Kind::Text, Value::Text(prefix)),
        duration("store.connect_timeout", connect_timeout),
        duration("store.timeout", timeout),
    ]
}

fn of_connector(spec: &'static ConnectorSpec) -> Vec<Key> {
    let key = |rest: &str, kind| Key::new(format!("connectors.{}.{rest}", spec.id), kind, None);
    let mut keys = vec![key("enabled", Kind::Flag), key("base_url", Kind::Url)];
    let hosts = spec.hosts.iter().filter(|host| !host.name.is_empty());
    keys.extend(hosts.map(|host| key(&format!("hosts.{}", host.name), Kind::Url)));
    keys.extend(spec.settings.iter().map(|setting| Key {
        default: setting.default.map(|text| Value::Text(text.to_owned())),
        ..key(&format!("settings.{}", setting.name), Kind::Text)
    }));
    keys.extend(["concurrency", "failure_threshold"].map(|name| key(&format!("limits.{name}"), Kind::Count)));
    keys.extend(["cooldown", "max_cooldown"].map(|name| key(&format!("limits.{name}"), Kind::Duration)));
    keys.extend(["connect", "read", "total"].map(|name| key(&format!("deadlines.{name}"), Kind::Duration)));
    for field in spec.auth {
        let slot = key(&format!("auth.{}", field.slot), Kind::Secret);
        if keys.iter().all(|key| key.path != slot.path) {
            keys.push(slot);
        }
    }
    if let Some(WebhookSpec { signature: SignatureSpec::Hmac(_), .. }) = spec.webhook {
        keys.push(key("auth.webhook_secret", Kind::Secret));
        keys.push(key("auth.webhook_secrets", Kind::Secrets));
    }
    keys
}

/// What is wrong with a path that is not a key.
pub(super) fn unknown(keys: &[Key], path: &str) -> String {
    let known = |start: &str| keys.iter().any(|key| key.path == start || within(&key.path, start).is_some());
    let ends = path.match_indices('.').map(|(at, _)| at).chain(iter::once(path.len()));
    let mut before = "";
    for end in ends {
        let start = path.get(..end).unwrap_or(path);
        if keys.iter().any(|key| key.path == before) {
            return format!("`{before}` is a value, not a table");
        }
        if !known(start) {
            let word = start.rsplit('.').next().unwrap_or(start);
            let mut siblings: Vec<_> = keys.iter().filter_map(|key| first(within(&key.path, before)?)).collect();
            siblings.dedup();
            let kind = if before == "connectors" { "unknown connector" } else { "unknown key" };
            return format!("{kind} `{word}`, {}", suggestion(word, &siblings));
        }
        before = start;
    }
    "this is a table, set the keys in it".to_owned()
}

/// The rest of `path` inside the table; none when it is not in it.
fn within<'p>(path: &'p str, table: &str) -> Option<&'p str> {
    match table {
        "" => Some(path),
        table => path.strip_prefix(table)?.strip_prefix('.'),
    }
}

fn first(path: &str) -> Option<&str> {
    path.split('.').next()
}
