//! A round of webhooks, all at once: each of the `events` is delivered so many times (`deliveries`). Answered by how many
//! effects there were in this process, event by event.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use connector_client::{
    store::RedisStore,
    webhook::{EventKey, Inbox, StoredEvents},
};
use serde_json::{Value, json};

use super::{Fallible, number, texts};

pub async fn handle(store: &RedisStore, round: &Value) -> Fallible<Value> {
    let inbox = Arc::new(Inbox::new(StoredEvents::new(store.clone())));
    let mut effects = Vec::new();
    let mut deliveries = Vec::new();
    for event in texts(round, "events")? {
        let count = Arc::new(AtomicU32::new(0));
        effects.push(Arc::clone(&count));
        for _ in 0..number(round, "deliveries")? {
            let (inbox, event, count) = (Arc::clone(&inbox), event.clone(), Arc::clone(&count));
            deliveries.push(tokio::spawn(async move {
                let effect = async {
                    count.fetch_add(1, Ordering::SeqCst);
                    Ok::<_, Infallible>(())
                };
                inbox.once(EventKey::new("acme", event), effect).await.map(drop).map_err(|error| format!("{error:?}"))
            }));
        }
    }
    for delivery in deliveries {
        delivery.await??;
    }
    Ok(json!(effects.iter().map(|count| count.load(Ordering::SeqCst)).collect::<Vec<_>>()))
}
