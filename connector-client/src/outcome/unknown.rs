//! A call of which it cannot be said what happened, and what can be done about it.

use std::{borrow::Cow, fmt, time::SystemTime};

use connector_core::{
    flow::{Effect, Flow},
    response::Unclear,
    spec::{ConnectorSpec, IdempotencySpec, Resolution},
};

use crate::{
    Stage,
    call::{Doubt, Repeat},
};

/// A call of which it cannot be said what happened. Not a failure: the money may have moved.
///
/// It stays so until the processor answers for the same key or the same payment; a later failure to reach it, or to look
/// it up, changes nothing.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Unknown {
    /// How far the call had come.
    pub stage: Stage,
    /// When the operation may first have been sent. To be stored with the operation: a later call of it is made with
    /// [`CallOptions::after`](crate::CallOptions::after), from another process, too.
    pub since: SystemTime,
    /// Why it is not known, in lower case; no value of the request or the answer stands in it.
    pub reason: Cow<'static, str>,
    /// What there is of an answer, where one was read whole.
    pub unclear: Option<Unclear>,
    /// The key that the processor was given, and under which it does not do the same thing twice.
    pub idempotency_key: Option<String>,
    /// Whether the call may be repeated now: with the same operation and the same data, so that key and bytes are the
    /// same. A key that the processor has forgotten by now no longer makes it safe.
    pub retryable: bool,
    /// How to find out what happened.
    pub resolve: Resolve,
}

/// Shows nothing of the processor's own texts, which may quote what was sent.
impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unknown")
            .field("stage", &self.stage)
            .field("since", &self.since)
            .field("reason", &self.reason)
            .field("idempotency_key", &self.idempotency_key)
            .field("retryable", &self.retryable)
            .field("resolve", &self.resolve)
            .finish_non_exhaustive()
    }
}

/// How to find out what became of a call.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Resolve {
    /// By this flow of the connector, `PSync` or `RSync` for money that moved. It asks by the processor's id; while the
    /// router has none, a call that is [`retryable`](Unknown::retryable) is repeated to get it, or a webhook brings it.
    Flow(&'static str),
    /// By a webhook, which the processor sends by itself; a call that is [`retryable`](Unknown::retryable) may be repeated
    /// meanwhile.
    Webhook,
    /// By repeating the call with the same key and the same bytes.
    SameKey,
    /// By hand: the connector declares neither a flow nor a key.
    Manual,
}

/// What can be done about a call, should it not be known what happened; settled before anything is sent.
#[derive(Debug)]
pub(crate) struct WayOut {
    key: Option<String>,
    pub(crate) repeat: Repeat,
    resolve: Resolve,
}

impl WayOut {
    /// The way out of flow `F` at this connector; `key` is the one that the request carries.
    pub(crate) fn of<F: Flow>(spec: &ConnectorSpec, key: Option<&str>) -> Self {
        let (ttl, key) = match spec.idempotency {
            Some(IdempotencySpec::Header { ttl, .. }) if F::EFFECT != Effect::Reads => {
                (Some(ttl), key.map(str::to_owned))
            }
            _ => (None, None),
        };
        let repeat = match (F::EFFECT, ttl.filter(|_| key.is_some())) {
            (Effect::Reads, _) => Repeat::Harmless,
            (_, Some(ttl)) => Repeat::SameKey { ttl },
            (_, None) => Repeat::Never,
        };
        let resolve = match (spec.resolution_of::<F>(), &key) {
            (Resolution::Flow(flow), _) => Resolve::Flow(flow),
            (Resolution::Webhook, _) => Resolve::Webhook,
            (_, Some(_)) => Resolve::SameKey,
            (_, None) => Resolve::Manual,
        };
        Self { key, repeat, resolve }
    }

    /// What is said of a call that is in doubt.
    pub(crate) fn unknown(self, doubt: Doubt) -> Unknown {
        let Self { key, repeat, resolve } = self;
        let Doubt { stage, reason, unclear, since } = doubt;
        Unknown { stage, since, reason, unclear, idempotency_key: key, retryable: repeat.allows(since), resolve }
    }
}
