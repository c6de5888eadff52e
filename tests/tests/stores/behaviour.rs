//! What every store of values does.

use std::{sync::Arc, time::Duration};

use connector_client::store::Store;

use crate::clock::Clock;

const HOUR: Duration = Duration::from_secs(60 * 60);
/// What a slow machine may take between two steps of a test.
const SLACK: Duration = Duration::from_secs(5 * 60);

pub async fn all<S: Store>(store: Arc<S>, clock: &impl Clock) {
    values_change_by_comparison(&*store).await;
    values_are_any_bytes(&*store).await;
    values_are_gone_when_their_time_is_over(&*store, clock).await;
    a_swap_begins_the_time_anew(&*store, clock).await;
    times_may_be_none_and_endless(&*store).await;
    of_many_at_once_one_wins(store).await;
}

async fn get(store: &impl Store, key: &str) -> Option<Vec<u8>> {
    store.get(key).await.unwrap()
}

async fn swap(store: &impl Store, key: &str, old: Option<&str>, new: Option<&str>) -> bool {
    store.swap(key, old.map(str::as_bytes), new.map(str::as_bytes), HOUR).await.unwrap()
}

async fn values_change_by_comparison(store: &impl Store) {
    assert_eq!(get(store, "a").await, None);
    assert!(!swap(store, "a", Some("one"), Some("two")).await, "nothing stands there");
    assert!(!swap(store, "a", Some(""), Some("two")).await, "nothing is not an empty value");
    assert!(swap(store, "a", None, None).await, "nothing stands there, and nothing shall");
    assert!(swap(store, "a", None, Some("one")).await);
    assert!(!swap(store, "a", None, Some("two")).await, "taken");
    assert!(!swap(store, "a", Some("on"), Some("two")).await);
    assert!(!swap(store, "a", Some("two"), None).await);
    assert!(!swap(store, "a", None, None).await);
    assert_eq!(get(store, "a").await.as_deref(), Some(&b"one"[..]));
    assert!(swap(store, "a", Some("one"), Some("two")).await);
    assert_eq!(get(store, "a").await.as_deref(), Some(&b"two"[..]));
    assert_eq!(get(store, "A").await, None, "another key");
    assert!(swap(store, "a", Some("two"), None).await);
    assert_eq!(get(store, "a").await, None);
    assert!(swap(store, "a", None, Some("three")).await, "free again");
}

async fn values_are_any_bytes(store: &impl Store) {
    let every: Vec<u8> = (0..=255).collect();
    let large = every.repeat(4 * 1_024);
    let mut before: Option<&[u8]> = None;
    for value in [&b""[..], b"\0", b"0", b"\r\n$3\r\n", b"nil", b"\xff\xfe", &every, &large] {
        let key = "any \r\n\0 \u{1f511} key";
        assert!(store.swap(key, before, Some(value), HOUR).await.unwrap(), "{} bytes", value.len());
        assert_eq!(store.get(key).await.unwrap().as_deref(), Some(value));
        assert!(!store.swap(key, None, Some(b"x"), HOUR).await.unwrap(), "a value of {} bytes is one", value.len());
        before = Some(value);
    }
}

async fn values_are_gone_when_their_time_is_over(store: &impl Store, clock: &impl Clock) {
    assert!(swap(store, "aging", None, Some("one")).await);
    clock.forward(HOUR - SLACK);
    assert_eq!(get(store, "aging").await.as_deref(), Some(&b"one"[..]));
    assert!(!swap(store, "aging", None, Some("two")).await);
    clock.forward(SLACK);
    assert_eq!(get(store, "aging").await, None);
    assert!(!swap(store, "aging", Some("one"), Some("two")).await, "its time is over");
    assert!(swap(store, "aging", None, Some("two")).await);
    assert_eq!(get(store, "aging").await.as_deref(), Some(&b"two"[..]));
}

async fn a_swap_begins_the_time_anew(store: &impl Store, clock: &impl Clock) {
    assert!(swap(store, "renewed", None, Some("one")).await);
    for _ in 0..3 {
        clock.forward(HOUR - SLACK);
        assert!(!swap(store, "renewed", Some("two"), Some("two")).await, "what fails prolongs nothing");
        assert!(swap(store, "renewed", Some("one"), Some("one")).await);
    }
    clock.forward(HOUR - SLACK);
    assert!(!swap(store, "renewed", Some("two"), Some("two")).await);
    clock.forward(SLACK);
    assert_eq!(get(store, "renewed").await, None);
}

async fn times_may_be_none_and_endless(store: &impl Store) {
    assert!(store.swap("short", None, Some(b"x"), Duration::ZERO).await.unwrap());
    assert_eq!(get(store, "short").await, None);
    assert!(swap(store, "short", None, Some("one")).await);
    assert!(store.swap("short", Some(b"one"), Some(b"x"), Duration::ZERO).await.unwrap());
    assert_eq!(get(store, "short").await, None);
    assert!(store.swap("shortest", None, Some(b"x"), Duration::from_nanos(1)).await.unwrap());
    assert!(store.swap("long", None, Some(b"x"), Duration::MAX).await.unwrap());
    assert_eq!(get(store, "long").await.as_deref(), Some(&b"x"[..]));
}

async fn of_many_at_once_one_wins<S: Store>(store: Arc<S>) {
    for (key, old) in [("free", None), ("taken", Some("same"))] {
        if let Some(old) = old {
            assert!(swap(&*store, key, None, Some(old)).await);
        }
        let tasks: Vec<_> = (0..200)
            .map(|nth| {
                let store = Arc::clone(&store);
                tokio::spawn(async move { swap(&*store, key, old, Some(&nth.to_string())).await.then_some(nth) })
            })
            .collect();
        let mut winners = Vec::new();
        for task in tasks {
            winners.extend(task.await.unwrap());
        }
        assert_eq!(winners.len(), 1, "{winners:?}");
        assert_eq!(get(&*store, key).await, Some(winners[0].to_string().into_bytes()));
    }
}
