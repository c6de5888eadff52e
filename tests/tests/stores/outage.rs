//! Redis goes away in the middle: an error in time, and it works again when it is back.

use std::{future::Future, time::Duration};

use connector_client::store::{RedisSettings, RedisStore, Store};
use connector_tests::redis::RedisServer;

const HOUR: Duration = Duration::from_secs(60 * 60);

async fn impatient(server: &RedisServer) -> RedisStore {
    let settings = RedisSettings { timeout: Duration::from_millis(300), ..RedisSettings::default() };
    RedisStore::connect(&server.url(), settings).await.unwrap()
}

/// It does not hang.
async fn ends<T>(call: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), call).await.expect("it ends by itself")
}

/// Works again, if not at the first call: that one may only have found out that its connection is gone.
async fn works_again(store: &RedisStore) {
    for _ in 0..100 {
        if let Ok(found) = ends(store.get("key")).await {
            assert_eq!(found, None, "restarted, it is empty");
            assert!(ends(store.swap("key", None, Some(b"again"), HOUR)).await.unwrap());
            return;
        }
    }
    panic!("it does not work again");
}

#[tokio::test]
async fn when_it_is_stopped_calls_fail_in_time_and_work_after_a_restart() {
    let Some(server) = RedisServer::start() else { return };
    let store = impatient(&server).await;
    assert!(store.swap("key", None, Some(b"x"), HOUR).await.unwrap());
    server.stop();
    for _ in 0..3 {
        let error = ends(store.swap("key", Some(b"x"), None, HOUR)).await.unwrap_err();
        assert!(error.to_string().contains("it is not known whether the value was changed"), "{error}");
        ends(store.get("key")).await.unwrap_err();
    }
    server.restart();
    works_again(&store).await;
}

#[tokio::test]
async fn a_look_does_not_notice_a_restart_between_two_calls() {
    let Some(server) = RedisServer::start() else { return };
    let store = crate::redis::connect(&server, "").await;
    assert!(store.swap("key", None, Some(b"x"), HOUR).await.unwrap());
    server.restart();
    assert_eq!(ends(store.get("key")).await.unwrap(), None);
}

/// Why such an error says that it cannot be told.
#[tokio::test]
async fn a_swap_without_a_response_may_have_been_carried_out() {
    let Some(server) = RedisServer::start() else { return };
    let store = impatient(&server).await;
    server.pause();
    let error = ends(store.swap("key", None, Some(b"x"), HOUR)).await.unwrap_err();
    let expected = "the store failed: it is not known whether the value was changed: no response in time";
    assert_eq!(error.to_string(), expected);
    server.resume();
    let mut found = None;
    for _ in 0..100 {
        found = ends(store.get("key")).await.unwrap_or_default();
        if found.is_some() {
            break;
        }
    }
    assert_eq!(found.as_deref(), Some(&b"x"[..]));
}

#[tokio::test]
async fn connecting_to_a_store_that_does_not_respond_fails_in_time() {
    let Some(server) = RedisServer::start() else { return };
    server.pause();
    let settings = RedisSettings { connect_timeout: Duration::from_millis(300), ..RedisSettings::default() };
    let error = ends(RedisStore::connect(&server.url(), settings)).await.unwrap_err();
    assert_eq!(error.to_string(), "the store failed: no response in time");
}
