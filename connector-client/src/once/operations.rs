//! Each operation is carried out once, however often and however many at a time it is called: a call claims it first,
//! and what the processor answered is kept for the others.
//!
//! The claim is written before anything is sent. So a call that is dropped, or whose process dies, leaves behind that the
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
    call::{Doubt, Repeat},
    once::{
        looks::Looks,
        record::{Print, Record, State},
    },
    store::{Store, StoreError},
};

/// How operations are kept.
#[derive(Clone)]
pub(crate) struct Operations {
    store: Arc<dyn Store>,
    /// How long it is remembered what became of an operation.
    keep: Duration,
}

/// What a call finds when it claims its operation.
pub(crate) enum Admission {
    /// The operation is this call's, in the doubt in which earlier ones have left it.
    Ours(Option<Claim>, Option<Doubt>),
    /// Another call has settled it: the processor's answer to that.
    Settled(HttpResponse),
    /// It may not be sent: what earlier calls did is not known.
    Held(Doubt),
    /// It was called before, with other data, and is settled.
    Reused,
}

/// What a call wants of an operation.
pub(crate) struct Wanted<'w> {
    /// The key under which it is kept.
    pub(crate) key: String,
    pub(crate) print: Print,
    pub(crate) repeat: Repeat,
    /// Since when the router says that it may have been sent.
    pub(crate) unknown_since: Option<SystemTime>,
    /// How long the call may take: so long others wait for it.
    pub(crate) patience: Duration,
    /// Whether it is sent at once: otherwise [`Claim::sending`] says when.
    pub(crate) is_sent_at_once: bool,
    pub(crate) operations: &'w Operations,
}

/// How much longer than its call a claim lasts, for the last words to the store.
const SLACK: Duration = Duration::from_secs(5);

impl Operations {
    pub(crate) fn new(store: Arc<dyn Store>, keep: Duration) -> Self {
        Self { store, keep }
    }

    /// Forgets an operation that no call carries out and none has settled.
    pub(crate) async fn forget(&self, key: &str) -> Result<(), StoreError> {
        let Some(bytes) = self.store.get(key).await? else { return Ok(()) };
        if Record::from_bytes(&bytes).is_some_and(|record| record.state == State::Open) {
            // Where another call has just taken it, it is not for us to forget.
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

impl Wanted<'_> {
    /// Claims the operation, or waits until the call that has it is done.
    pub(crate) async fn claim(self) -> Result<Admission, StoreError> {
        let mut looks = Looks::within(self.patience);
        if let Some(since) = self.unknown_since.filter(|since| !self.repeat.allows(*since)) {
            return Ok(Admission::Held(Doubt::earlier(since)));
        }
        // Nearly always nobody has it: asking that first is one question instead of two.
        if let Some(claim) = self.take(None, self.unknown_since).await? {
            return self.ours(claim, self.unknown_since);
        }
        loop {
            let Some(bytes) = self.operations.store.get(&self.key).await? else {
                match self.take(None, self.unknown_since).await? {
                    Some(claim) => return self.ours(claim, self.unknown_since),
                    None => continue,
                }
            };
            let record = Record::from_bytes(&bytes).ok_or_else(|| StoreError::new("it holds no record of ours"))?;
            let since = earliest(record.since, self.unknown_since);
            let is_ours = record.print == self.print;
            match record.state {
                State::Settled { .. } if !is_ours => return Ok(Admission::Reused),
                State::Settled { status, body } => return Ok(Admission::Settled(answer(status, body)?)),
                _ if !is_ours => return Ok(Admission::Held(Doubt::other_data(since))),
                State::Running { until } if SystemTime::now() < until => {
                    if !looks.pause().await {
                        return Ok(Admission::Held(Doubt::under_way(since)));
                    }
                }
                // Open, or its call is gone.
                State::Running { .. } | State::Open => {
                    if let Some(since) = since.filter(|since| !self.repeat.allows(*since)) {
                        return Ok(Admission::Held(Doubt::earlier(since)));
                    }
                    if let Some(claim) = self.take(Some(bytes), since).await? {
                        return self.ours(claim, since);
                    }
                }
            }
        }
    }

    fn ours(&self, claim: Claim, since: Option<SystemTime>) -> Result<Admission, StoreError> {
        Ok(Admission::Ours(Some(claim), since.map(Doubt::earlier)))
    }

    /// Writes that this call carries the operation out, if nobody was quicker.
    async fn take(&self, old: Option<Vec<u8>>, since: Option<SystemTime>) -> Result<Option<Claim>, StoreError> {
        let now = SystemTime::now();
        let record = Record {
            ticket: fastrand::u64(..),
            print: self.print,
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
            was_in_doubt: since.is_some(),
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

fn answer(status: u16, body: Vec<u8>) -> Result<HttpResponse, StoreError> {
    let status = StatusCode::from_u16(status).map_err(|_| StoreError::new("it holds no record of ours"))?;
    Ok(HttpResponse { status, headers: HeaderMap::new(), body })
}

/// An operation that is this call's to carry out. Dropped before its end, it leaves the operation open.
pub(crate) struct Claim {
    operations: Operations,
    key: String,
    record: Record,
    /// The record as it stands in the store.
    written: Vec<u8>,
    /// Whether earlier calls may have been carried out.
    was_in_doubt: bool,
    is_ended: bool,
}

/// How a call leaves its operation.
pub(crate) enum Left<'a> {
    /// The processor has answered for it.
    Settled(&'a HttpResponse),
    /// It may have been carried out.
    Open,
    /// Nothing was done by this call.
    Undone,
}

impl Claim {
    /// From here on the operation may be carried out.
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

    /// The call is over. Where that cannot be written, the claim's time ends it, and the operation is open.
    pub(crate) async fn end(mut self, left: Left<'_>) -> Result<(), StoreError> {
        let record = self.left(left);
        self.is_ended = true;
        self.write(record.map(|record| record.to_bytes())).await.map(drop)
    }

    fn left(&self, left: Left<'_>) -> Option<Record> {
        let state = match left {
            Left::Settled(response) => State::Settled { status: response.status.as_u16(), body: response.body.clone() },
            Left::Undone if !self.was_in_doubt => return None,
            Left::Open | Left::Undone => State::Open,
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
        let left = if self.record.since.is_some() { Left::Open } else { Left::Undone };
        let record = self.left(left).map(|record| record.to_bytes());
        // Without a runtime nobody can wait for the store: then the claim's time ends it.
        if let Ok(runtime) = Handle::try_current() {
            let (Operations { store, keep }, key, written) =
                (self.operations.clone(), std::mem::take(&mut self.key), std::mem::take(&mut self.written));
            runtime.spawn(async move {
                if let Err(error) = store.swap(&key, Some(&written), record.as_deref(), keep).await {
                    tracing::warn!(%error, "a dropped call could not be noted");
                }
            });
        }
    }
}
