//! Each operation is carried out once, however often and however many at a time it is called: a call claims the operation
//! first, and the others get the processor's response from its record.
//!
//! The claim is stored before anything is sent. When a call is dropped, or its process dies, the record says that the
//! operation may have been carried out, and since when.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use connector_core::http::HttpResponse;
use http::{HeaderMap, StatusCode};
use tokio::runtime::Handle;

use crate::{
    once::{
        poll_backoff::PollBackoff,
        record::{Fingerprint, Record, State},
    },
    outcome::ambiguity::Ambiguity,
    retry::repeat::Repeat,
    store::{Store, StoreError},
};

/// The records of operations.
#[derive(Clone)]
pub(crate) struct Operations {
    store: Arc<dyn Store>,
    /// How long a record is kept.
    keep: Duration,
}

/// What a call may do with its operation.
pub(crate) enum Admission {
    /// Carry it out, under a claim when operations are kept; and what earlier calls left unknown.
    Granted(Option<Claim>, Option<Ambiguity>),
    /// Take the processor's response to another call, which settled it.
    Settled(HttpResponse),
    /// Nothing: the outcome of earlier calls is unknown, and the operation must not be sent.
    Held(Ambiguity),
    /// Nothing: it was called before with other data, and is settled.
    Reused,
}

/// A request to claim an operation.
pub(crate) struct ClaimRequest<'w> {
    /// The key of its record.
    pub(crate) key: String,
    pub(crate) fingerprint: Fingerprint,
    pub(crate) repeat: Repeat,
    /// Since when the router says that it may have been sent.
    pub(crate) unknown_since: Option<SystemTime>,
    /// How long the call may take. Others wait for it that long.
    pub(crate) patience: Duration,
    /// Whether it is sent at once. Otherwise [`Claim::sending`] is called before it is sent.
    pub(crate) is_sent_at_once: bool,
    pub(crate) operations: &'w Operations,
}

/// How much longer than its call a claim lasts, so that the end of the call can still be stored.
const SLACK: Duration = Duration::from_secs(5);

impl Operations {
    pub(crate) fn new(store: Arc<dyn Store>, keep: Duration) -> Self {
        Self { store, keep }
    }

    /// Removes the record of an operation that no call carries out and none has settled.
    pub(crate) async fn forget(&self, key: &str) -> Result<(), StoreError> {
        let Some(bytes) = self.store.get(key).await? else { return Ok(()) };
        if Record::from_bytes(&bytes).is_some_and(|record| record.state == State::Open) {
            // When another call has just claimed it, its record stays.
            let _ = self.store.swap(key, Some(&bytes), None, self.keep).await?;
        }
        Ok(())
    }
}

impl fmt::Debug for Operations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Operations").field("keep", &self.keep).finish_non_exhaustive()
    }
}

impl ClaimRequest<'_> {
    /// Claims the operation, or waits until the call that has claimed it is done.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn claim(self) -> Result<Admission, StoreError> {
        let mut backoff = PollBackoff::within(self.patience);
        if let Some(since) = self.unknown_since.filter(|since| !self.repeat.allows(*since)) {
            return Ok(Admission::Held(Ambiguity::earlier(since)));
        }
        // Nearly always the operation is new: one request to the store instead of two.
        if let Some(claim) = self.take(None, self.unknown_since).await? {
            return self.granted(claim, self.unknown_since);
        }
        loop {
            let Some(bytes) = self.operations.store.get(&self.key).await? else {
                match self.take(None, self.unknown_since).await? {
                    Some(claim) => return self.granted(claim, self.unknown_since),
                    None => continue,
                }
            };
            let record = Record::from_bytes(&bytes).ok_or_else(unreadable)?;
            let since = earliest(record.since, self.unknown_since);
            let is_same = record.fingerprint == self.fingerprint;
            match record.state {
                State::Settled { .. } if !is_same => return Ok(Admission::Reused),
                State::Settled { status, body } => return Ok(Admission::Settled(response(status, body)?)),
                _ if !is_same => return Ok(Admission::Held(Ambiguity::other_data(since))),
                State::Running { until } if SystemTime::now() < until => {
                    if !backoff.pause().await {
                        return Ok(Admission::Held(Ambiguity::in_progress(since)));
                    }
                }
                // Open, or the claim has expired.
                State::Running { .. } | State::Open => {
                    if let Some(since) = since.filter(|since| !self.repeat.allows(*since)) {
                        return Ok(Admission::Held(Ambiguity::earlier(since)));
                    }
                    if let Some(claim) = self.take(Some(bytes), since).await? {
                        return self.granted(claim, since);
                    }
                }
            }
        }
    }

    fn granted(&self, claim: Claim, since: Option<SystemTime>) -> Result<Admission, StoreError> {
        Ok(Admission::Granted(Some(claim), since.map(Ambiguity::earlier)))
    }

    /// Stores the claim, unless another call was quicker.
    async fn take(&self, old: Option<Vec<u8>>, since: Option<SystemTime>) -> Result<Option<Claim>, StoreError> {
        let now = SystemTime::now();
        let record = Record {
            ticket: fastrand::u64(..),
            fingerprint: self.fingerprint,
            since: since.or(self.is_sent_at_once.then_some(now)),
            state: State::Running { until: now + self.patience + SLACK },
        };
        let written = record.to_bytes();
        let Operations { store, keep } = self.operations;
        let is_taken = store.swap(&self.key, old.as_deref(), Some(&written), *keep).await?;
        Ok(is_taken.then(|| Claim {
            operations: self.operations.clone(),
            key: self.key.clone(),
            record,
            written,
            was_ambiguous: since.is_some(),
            is_ended: false,
        }))
    }
}

fn earliest(one: Option<SystemTime>, other: Option<SystemTime>) -> Option<SystemTime> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

fn response(status: u16, body: Vec<u8>) -> Result<HttpResponse, StoreError> {
    let status = StatusCode::from_u16(status).map_err(|_| unreadable())?;
    Ok(HttpResponse { status, headers: HeaderMap::new(), body })
}

fn unreadable() -> StoreError {
    StoreError::new("the record of the operation cannot be read")
}

/// The right to carry an operation out. When it is dropped before its end, the operation stays open.
pub(crate) struct Claim {
    operations: Operations,
    key: String,
    record: Record,
    /// The record as it is stored.
    written: Vec<u8>,
    /// Whether earlier calls may have been carried out.
    was_ambiguous: bool,
    is_ended: bool,
}

/// How a call leaves its operation.
pub(crate) enum ClaimEnd<'a> {
    /// The processor's response settles it.
    Settled(&'a HttpResponse),
    /// It may have been carried out.
    Open,
    /// Nothing was done by this call.
    Undone,
}

impl Claim {
    /// Stores that from here on the operation may be carried out.
    ///
    /// # Errors
    /// When the store fails, or another call has taken the operation over. Then nothing must be sent.
    pub(crate) async fn sending(&mut self) -> Result<(), StoreError> {
        if self.record.since.is_some() {
            return Ok(());
        }
        self.record.since = Some(SystemTime::now());
        match self.write(Some(self.record.to_bytes())).await? {
            true => Ok(()),
            false => Err(StoreError::new("another call has taken the operation over")),
        }
    }

    /// Stores how the call leaves its operation.
    ///
    /// # Errors
    /// When the store fails. Then the claim expires, and the operation is open.
    pub(crate) async fn end(mut self, end: ClaimEnd<'_>) -> Result<(), StoreError> {
        let record = self.record_at(end);
        self.is_ended = true;
        self.write(record.map(|record| record.to_bytes())).await.map(drop)
    }

    fn record_at(&self, end: ClaimEnd<'_>) -> Option<Record> {
        let state = match end {
            ClaimEnd::Settled(response) => {
                State::Settled { status: response.status.as_u16(), body: response.body.clone() }
            }
            ClaimEnd::Undone if !self.was_ambiguous => return None,
            ClaimEnd::Open | ClaimEnd::Undone => State::Open,
        };
        Some(Record { state, ..self.record.clone() })
    }

    async fn write(&mut self, record: Option<Vec<u8>>) -> Result<bool, StoreError> {
        let Operations { store, keep } = &self.operations;
        let is_written = store.swap(&self.key, Some(&self.written), record.as_deref(), *keep).await?;
        if let (true, Some(record)) = (is_written, record) {
            self.written = record;
        }
        Ok(is_written)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if self.is_ended {
            return;
        }
        let end = if self.record.since.is_some() { ClaimEnd::Open } else { ClaimEnd::Undone };
        let record = self.record_at(end).map(|record| record.to_bytes());
        // Without a runtime the store cannot be awaited. Then the claim expires.
        if let Ok(runtime) = Handle::try_current() {
            let (Operations { store, keep }, key, written) =
                (self.operations.clone(), std::mem::take(&mut self.key), std::mem::take(&mut self.written));
            runtime.spawn(async move {
                if let Err(error) = store.swap(&key, Some(&written), record.as_deref(), keep).await {
                    tracing::warn!(%error, "the end of a dropped call could not be stored");
                }
            });
        }
    }
}
