//! What the store in memory does besides.

use std::{sync::Arc, time::Duration};

use connector_client::store::{MemoryStore, Store};

use crate::{
    behaviour,
    clock::{Clock, Hands},
};

const HOUR: Duration = Duration::from_secs(60 * 60);

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn it_behaves() {
    let hands = Hands::new();
    behaviour::all(Arc::new(MemoryStore::new().with_clock(hands.reader())), &hands).await;
}

#[tokio::test]
async fn clones_share_values() {
    let store = MemoryStore::new();
    assert!(store.clone().swap("key", None, Some(b"x"), HOUR).await.unwrap());
    assert_eq!(store.get("key").await.unwrap().as_deref(), Some(&b"x"[..]));
}

#[tokio::test]
async fn nothing_happens_before_it_is_awaited() {
    let store = MemoryStore::new();
    drop(store.swap("key", None, Some(b"x"), HOUR));
    assert_eq!(store.get("key").await.unwrap(), None);
}

/// Its own clock and the system's: no clock is moved here.
#[tokio::test]
async fn by_the_system_s_clock_a_value_ends_too() {
    let store = MemoryStore::new();
    let keep = Duration::from_millis(20);
    assert!(store.swap("key", None, Some(b"x"), keep).await.unwrap());
    tokio::time::sleep(keep).await;
    assert_eq!(store.get("key").await.unwrap(), None);
    assert!(store.swap("key", None, Some(b"y"), HOUR).await.unwrap());
    tokio::time::sleep(keep).await;
    assert_eq!(
        store.get("key").await.unwrap().as_deref(),
        Some(&b"y"[..]),
        "the first value's time is not the second's"
    );
}

#[tokio::test]
async fn what_was_longest_not_used_makes_room() {
    let store = MemoryStore::with_capacity(1_000_000);
    let value = vec![0; 1_000];
    let mut kept = 0;
    for nth in 0..5_000 {
        assert!(store.swap(&nth.to_string(), None, Some(&value), HOUR).await.unwrap());
        assert!(store.get("0").await.unwrap().is_some(), "what is in use stays: {nth}");
    }
    for nth in 0..5_000 {
        kept += u32::from(store.get(&nth.to_string()).await.unwrap().is_some());
    }
    assert!((500..1_500).contains(&kept), "{kept} of some 800 are kept");
    assert!(store.get("4999").await.unwrap().is_some(), "the latest is there");
    assert!(store.get("1").await.unwrap().is_none(), "the oldest is not");
}

#[tokio::test]
async fn what_is_larger_than_the_store_is_refused_and_changes_nothing() {
    let store = MemoryStore::with_capacity(10_000);
    assert!(store.swap("key", None, Some(b"small"), HOUR).await.unwrap());
    let error = store.swap("key", Some(b"small"), Some(&[0; 10_000]), HOUR).await.unwrap_err();
    assert_eq!(error.to_string(), "the store failed: the value is larger than the whole store, nothing was changed");
    assert_eq!(store.get("key").await.unwrap().as_deref(), Some(&b"small"[..]));
}

/// Large enough to be held in several parts, which share its room.
#[tokio::test]
async fn a_large_store_keeps_to_its_capacity() {
    const MIB: usize = 1024 * 1024;
    let store = MemoryStore::with_capacity(32 * MIB as u64);
    let value = vec![0; 64 * 1024];
    for nth in 0..1_500 {
        assert!(store.swap(&nth.to_string(), None, Some(&value), HOUR).await.unwrap());
    }
    let kept = kept_of(&store, 1_500).await;
    assert!((400..=511).contains(&kept), "{kept} of some 500 are kept");
    assert!(store.get("1499").await.unwrap().is_some(), "the latest is there");
    assert!(store.get("0").await.unwrap().is_none(), "the oldest is not");

    assert!(store.swap("large", None, Some(&vec![1; 31 * MIB]), HOUR).await.unwrap());
    assert_eq!(store.get("large").await.unwrap().map(|value| value.len()), Some(31 * MIB));
    let kept = kept_of(&store, 1_500).await;
    assert!(kept <= 16, "{kept} stand beside one that leaves room for fewer than 16");
    assert!(store.swap("large", Some(&vec![1; 31 * MIB]), None, HOUR).await.unwrap());
    for nth in 0..400 {
        assert!(store.swap(&format!("again {nth}"), None, Some(&value), HOUR).await.unwrap());
    }
    for nth in 0..400 {
        assert!(store.get(&format!("again {nth}")).await.unwrap().is_some(), "there is room again: {nth}");
    }
}

async fn kept_of(store: &MemoryStore, written: usize) -> usize {
    let mut kept = 0;
    for nth in 0..written {
        kept += usize::from(store.get(&nth.to_string()).await.unwrap().is_some());
    }
    kept
}

/// What is over makes way before anything that is not.
#[tokio::test]
async fn what_is_over_takes_no_room_for_long() {
    let hands = Hands::new();
    let store = MemoryStore::with_capacity(1_000_000).with_clock(hands.reader());
    let value = vec![0; 1_000];
    assert!(store.swap("lasting", None, Some(&value), HOUR * 24).await.unwrap());
    for day in 0..20 {
        for nth in 0..300 {
            assert!(store.swap(&format!("{day}/{nth}"), None, Some(&value), HOUR).await.unwrap());
        }
        hands.forward(HOUR);
        assert!(store.get("lasting").await.unwrap().is_some(), "{day}");
    }
}
