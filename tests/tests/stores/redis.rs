//! What the store in Redis does besides.

use std::{sync::Arc, time::Duration};

use connector_client::store::{RedisSettings, RedisStore, Store};
use connector_tests::redis::RedisServer;

use crate::behaviour;

const HOUR: Duration = Duration::from_secs(60 * 60);

/// Generous: no test waits for it.
pub async fn connect(server: &RedisServer, prefix: &str) -> RedisStore {
    let timeout = Duration::from_secs(30);
    let settings = RedisSettings { prefix: prefix.into(), connect_timeout: timeout, timeout };
    RedisStore::connect(&server.url(), settings).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn it_behaves() {
    let Some(server) = RedisServer::start() else { return };
    behaviour::all(Arc::new(connect(&server, "shop:").await), &server).await;
    let keys: Vec<Vec<u8>> = server.ask(redis::cmd("KEYS").arg("*")).unwrap();
    assert!(!keys.is_empty() && keys.iter().all(|key| key.starts_with(b"shop:")), "{keys:?}");
    for key in keys {
        let left: i64 = server.ask(redis::cmd("PTTL").arg(key)).unwrap();
        assert!(left > 0, "nothing stays for ever: {left}");
    }
}

#[tokio::test]
async fn two_connections_see_one_store_and_two_prefixes_two() {
    let Some(server) = RedisServer::start() else { return };
    let (one, other) = (connect(&server, "a:").await, connect(&server, "a:").await);
    assert!(one.swap("key", None, Some(b"x"), HOUR).await.unwrap());
    assert!(!other.swap("key", None, Some(b"y"), HOUR).await.unwrap());
    assert_eq!(other.get("key").await.unwrap().as_deref(), Some(&b"x"[..]));
    assert_eq!(connect(&server, "b:").await.get("key").await.unwrap(), None);
}

#[tokio::test]
async fn a_script_that_redis_forgot_is_loaded_again() {
    let Some(server) = RedisServer::start() else { return };
    let store = connect(&server, "").await;
    server.ask::<()>(redis::cmd("SCRIPT").arg("FLUSH")).unwrap();
    assert!(store.swap("key", None, Some(b"x"), HOUR).await.unwrap());
}

#[tokio::test]
async fn errors_and_debug_show_no_address_and_no_value() {
    let Some(server) = RedisServer::start() else { return };
    let store = connect(&server, "").await;
    server.ask::<()>(redis::cmd("LPUSH").arg("list").arg("x")).unwrap();
    let error = store.swap("list", Some(b"canary"), Some(b"canary"), HOUR).await.unwrap_err();
    let text = format!("{error} {error:?} {store:?}");
    assert!(text.contains("it is not known whether the value was changed"), "{text}");
    assert!(!text.contains("canary") && !text.contains(".sock"), "{text}");
    let error = store.get("list").await.unwrap_err();
    assert_eq!(error.to_string(), "the store failed: Redis responded with the error WRONGTYPE");

    // Nobody is there, nobody of that name, and no scheme of that kind.
    server.ask::<()>(redis::cmd("CONFIG").arg("SET").arg("requirepass").arg("right")).unwrap();
    let refused = format!("{}?pass=canary", server.url());
    for url in ["redis://:canary@127.0.0.1:1/0", "http://:canary@shop.example", "canary", &refused] {
        let error = RedisStore::connect(url, RedisSettings::default()).await.unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(!text.contains("canary") && !text.contains("127.0.0.1"), "{text}");
    }
}
