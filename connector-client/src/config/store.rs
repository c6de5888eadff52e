//! `[store]`: the store that calls and processes share.

use std::sync::Arc;

use connector_core::Secret;

use super::{
    Origin,
    file::CREDENTIALS,
    layers::{Layers, variable},
};
use crate::store::{MemoryStore, RedisSettings, Store, StoreError};

/// The values of `kind`.
pub(super) const MEMORY: &str = "memory";
pub(super) const REDIS: &str = "redis";

/// `[store]`.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub enum StoreSettings {
    /// `kind = "memory"`: the memory of this process.
    Memory,
    /// `kind = "redis"`: shared by all processes with the same URL (feature `redis`).
    Redis {
        /// `redis://user:password@host:6379/0`.
        url: Secret<String>,
        /// The prefix of its keys, and its timeouts.
        settings: RedisSettings,
    },
}

impl StoreSettings {
    /// Reads them from the layers, and reports what is missing and what has no effect.
    pub(super) fn of(layers: &mut Layers) -> Self {
        if layers.is_refused("store.kind") {
            return Self::Memory;
        }
        if layers.text("store.kind").as_deref() != Some(REDIS) {
            let set: Vec<_> = layers.table("store").filter(|(_, entry)| entry.origin != Origin::Default).collect();
            let set: Vec<_> = set.iter().map(|(name, _)| format!("store.{name}")).collect();
            for key in set.into_iter().filter(|key| key != "store.kind") {
                layers.report(key, "has no effect while kind is \"memory\", write kind = \"redis\" or remove it");
            }
            return Self::Memory;
        }
        let default = RedisSettings::default();
        let settings = RedisSettings {
            prefix: layers.text("store.prefix").unwrap_or(default.prefix),
            connect_timeout: layers.duration("store.connect_timeout").unwrap_or(default.connect_timeout),
            timeout: layers.duration("store.timeout").unwrap_or(default.timeout),
        };
        let url = layers.secret("store.url");
        match &url {
            None => {
                let name = variable("store.url");
                let text = format!("missing, set {name} or {name}_FILE, or `url` in [store] of {CREDENTIALS}");
                layers.report("store.url", text);
            }
            Some(url) => check(layers, url),
        }
        Self::Redis { url: url.unwrap_or_else(|| "".into()), settings }
    }

    /// Opens the store. Connects to a Redis.
    pub(super) async fn open(&self) -> Result<Arc<dyn Store>, StoreError> {
        match self {
            Self::Memory => Ok(Arc::new(MemoryStore::default())),
            #[cfg(feature = "redis")]
            Self::Redis { url, settings } => {
                Ok(Arc::new(crate::store::RedisStore::connect(url.expose(), settings.clone()).await?))
            }
            #[cfg(not(feature = "redis"))]
            Self::Redis { .. } => Err(StoreError::new(NO_REDIS)),
        }
    }
}

#[cfg(feature = "redis")]
fn check(layers: &mut Layers, url: &Secret<String>) {
    if crate::store::RedisStore::check_url(url.expose()).is_err() {
        let text = "the URL cannot be used, write redis://host:port/0 (rediss:// needs the feature `redis-tls`)";
        layers.report("store.url", text);
    }
}

#[cfg(not(feature = "redis"))]
const NO_REDIS: &str = "this program was built without Redis, enable the feature `redis` of connector-client";

#[cfg(not(feature = "redis"))]
fn check(layers: &mut Layers, _: &Secret<String>) {
    layers.report("store.kind", NO_REDIS);
}

#[cfg(all(test, not(feature = "redis")))]
mod tests {
    use connector_core::{Environment, Registry};

    use crate::config::Loader;

    #[test]
    fn a_build_without_redis_says_so() {
        let variables = [("STORE__KIND", "redis"), ("STORE__URL", "redis://:canary@redis.example")];
        let report = Loader::new(Registry::new(&[])).environment(variables).load(Environment::Sandbox).unwrap_err();
        let problem = &report.current_context().problems[0];
        assert_eq!(
            problem.to_string(),
            "variable STORE__KIND: store.kind: this program was built without Redis, enable the feature `redis` of \
             connector-client"
        );
    }
}
