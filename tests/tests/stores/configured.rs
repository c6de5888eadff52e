//! The store that a configuration names.

use std::{sync::Arc, time::Duration};

use connector_client::{
    config::{Configuration, Loader},
    store::Store,
};
use connector_core::{Environment, Registry};
use connector_tests::redis::RedisServer;

fn configured(variables: &[(&str, &str)]) -> Configuration {
    let loader = Loader::new(Registry::new(&[])).environment(variables.iter().copied());
    loader.load(Environment::Sandbox).unwrap()
}

async fn takes(store: &dyn Store) -> bool {
    store.swap("key", None, Some(b"x"), Duration::from_secs(60)).await.unwrap()
}

#[tokio::test]
async fn a_redis_is_shared_by_all_with_the_same_settings() {
    let Some(server) = RedisServer::start() else { return };
    let url = server.url();
    let told = |prefix| {
        [("STORE__KIND", "redis"), ("STORE__URL", &*url), ("STORE__PREFIX", prefix), ("STORE__TIMEOUT", "30s")]
    };
    let (one, other) = (configured(&told("shop:")), configured(&told("shop:")));
    assert!(takes(&one.store().await.unwrap()).await);
    assert!(!takes(&other.store().await.unwrap()).await);
    assert!(takes(&configured(&told("another:")).store().await.unwrap()).await);
    let mut keys: Vec<String> = server.ask(redis::cmd("KEYS").arg("*")).unwrap();
    keys.sort();
    assert_eq!(keys, ["another:key", "shop:key"]);
    assert!(one.client().await.is_ok());
}

#[tokio::test]
async fn memory_is_each_client_s_own_unless_it_is_handed_on() {
    let configuration = configured(&[]);
    let store = configuration.store().await.unwrap();
    assert!(takes(&store).await);
    assert!(!takes(&Arc::clone(&store)).await);
    assert!(takes(&configuration.store().await.unwrap()).await);
    assert!(configuration.client_over(store).is_ok());
}
