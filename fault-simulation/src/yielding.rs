//! A store that lets others go first, as one over a network does.

use std::time::Duration;

use connector_client::store::{MemoryStore, Pending, Store};
use tokio::task::yield_now;

/// A [`MemoryStore`] that others may use between a question and its response.
#[derive(Clone, Default)]
pub(crate) struct Yielding(MemoryStore);

impl Store for Yielding {
    fn get<'a>(&'a self, key: &'a str) -> Pending<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            yield_now().await;
            self.0.get(key).await
        })
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        keep: Duration,
    ) -> Pending<'a, bool> {
        Box::pin(async move {
            yield_now().await;
            self.0.swap(key, old, new, keep).await
        })
    }
}
