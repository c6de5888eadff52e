//! The runtime half: carries a request out and decides its outcome.
//!
//! [`Client::execute`] builds a flow's request, sends it, reads the answer within limits, and says what is known
//! ([`Outcome`]). [`Client::exchange`] does the same and keeps an account of it ([`Exchange`]). A connector is given by
//! its type, or by name as `&dyn Connector`; a flow that the latter does not declare is [`Outcome::NotSent`].
//!
//! A request is sent again, within the call's deadline and a budget, where nothing was sent before, where it changes
//! nothing, or where the same key and the same bytes make it safe ([`RetryPolicy`]); nothing below the client sends
//! anything twice. Of an operation that is called many times, at once or one after the other, one call is carried out and
//! the others are told what it came to. What is [`Unknown`] stays so until the processor answers for it:
//! [`Client::resolve`] asks for as long as the caller has patience.
//!
//! HTTP is a small trait, [`Transport`]; [`ReqwestTransport`] is the one that is used where no other is given.

mod builder;
mod call;
mod exchange;
mod idempotency;
mod lane;
mod limits;
mod looks;
#[cfg(feature = "metrics")]
mod metrics;
#[cfg(not(feature = "metrics"))]
#[path = "no_metrics.rs"]
mod metrics;
mod operations;
mod options;
mod outcome;
mod record;
mod required;
mod reqwest_transport;
mod resolve;
mod retry;
mod route;
mod tokens;
mod trace;
mod transport;
mod unknown;

#[cfg(test)]
mod tests;

use std::{collections::HashMap, fmt, sync::Arc};

use self::{lane::Lanes, metrics::Metrics, operations::Operations, tokens::Tokens};

pub use self::{
    builder::ClientBuilder,
    exchange::{Exchange, RequestLine},
    idempotency::IdempotencyKey,
    lane::LaneLimits,
    limits::{Deadlines, Limits},
    options::CallOptions,
    outcome::Outcome,
    reqwest_transport::{ReqwestTransport, ReqwestTransportBuilder, UnusableTransport},
    resolve::Resolvable,
    retry::RetryPolicy,
    route::{Route, Routed},
    transport::{Stage, Transport, TransportError},
    unknown::{Resolve, Unknown},
};

/// Carries requests out. Made once and shared: a clone is cheap and uses the same connections.
pub struct Client<T = ReqwestTransport>(Arc<Inner<T>>);

struct Inner<T> {
    transport: T,
    limits: Limits,
    /// Of connectors that have their own.
    deadlines: HashMap<String, Deadlines>,
    retries: RetryPolicy,
    lanes: Lanes,
    /// None: every call is carried out, whatever was called before.
    operations: Option<Operations>,
    tokens: Tokens,
    keeps_raw: bool,
    metrics: Metrics,
}

impl<T> Inner<T> {
    fn limits_of(&self, connector: &str) -> Limits {
        match self.deadlines.get(connector) {
            Some(deadlines) => Limits { deadlines: *deadlines, ..self.limits },
            None => self.limits,
        }
    }
}

impl Client {
    /// A client with the default deadlines and limits, over [`ReqwestTransport`].
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// A client whose deadlines, limits or transport are others.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl Default for Client {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Client<T> {
    /// What sends the requests.
    pub fn transport(&self) -> &T {
        &self.0.transport
    }

    /// The limits that every call keeps, but for deadlines that a connector has of its own.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The limits that the calls to a connector keep.
    pub fn limits_of(&self, connector: &str) -> Limits {
        self.0.limits_of(connector)
    }

    /// How often a request may be sent, where a call says nothing else.
    pub fn retries(&self) -> &RetryPolicy {
        &self.0.retries
    }

    /// How many calls a connector may have under way, and when it is left alone.
    pub fn lanes_of(&self, connector: &str) -> LaneLimits {
        self.0.lanes.limits_of(connector)
    }
}

impl<T> Clone for Client<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("limits", &self.0.limits)
            .field("retries", &self.0.retries)
            .field("operations", &self.0.operations)
            .field("keeps_raw", &self.0.keeps_raw)
            .finish_non_exhaustive()
    }
}
