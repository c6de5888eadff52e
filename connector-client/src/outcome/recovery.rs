//! What can be done about a call whose outcome is unknown, settled before anything is sent.

use connector_core::{
    flow::{Effect, Flow},
    spec::{ConnectorSpec, IdempotencySpec, Resolution},
};

use super::{Resolve, Unknown, ambiguity::Ambiguity};
use crate::retry::repeat::Repeat;

/// What can be done about a call whose outcome is unknown.
#[derive(Debug)]
pub(crate) struct Recovery {
    key: Option<String>,
    pub(crate) repeat: Repeat,
    resolve: Resolve,
}

impl Recovery {
    /// The recovery of flow `F` at this connector; `key` is the idempotency key of the request.
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

    /// The unknown outcome of an ambiguous call.
    pub(crate) fn unknown(self, ambiguity: Ambiguity) -> Unknown {
        let Self { key, repeat, resolve } = self;
        let Ambiguity { stage, reason, unclear, since } = ambiguity;
        Unknown { stage, since, reason, unclear, idempotency_key: key, retryable: repeat.allows(since), resolve }
    }
}
