//! The client. All clones share its parts.

use std::{collections::HashMap, fmt, sync::Arc};

use crate::{
    ConnectorLimits, Deadlines, Limits, ReqwestTransport, RetryPolicy, builder::ClientBuilder,
    observe::metrics::Metrics, once::operations::Operations, prerequisites::tokens::Tokens, retry::bulkhead::Bulkheads,
};

/// Carries out flows at processors. Build it once and share it: a clone is cheap and uses the same connections.
pub struct Client<T = ReqwestTransport>(pub(crate) Arc<Inner<T>>);

pub(crate) struct Inner<T> {
    pub(crate) transport: T,
    pub(crate) limits: Limits,
    /// Of connectors that have deadlines of their own.
    pub(crate) deadlines: HashMap<String, Deadlines>,
    pub(crate) retries: RetryPolicy,
    pub(crate) bulkheads: Bulkheads,
    /// None when every call is sent, whatever was called before.
    pub(crate) operations: Option<Operations>,
    pub(crate) tokens: Tokens,
    pub(crate) keeps_raw: bool,
    pub(crate) metrics: Metrics,
}

impl<T> Inner<T> {
    pub(crate) fn limits_of(&self, connector: &str) -> Limits {
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

    /// Builds a client with other deadlines, limits, store or transport.
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
    /// The transport that sends the requests.
    pub fn transport(&self) -> &T {
        &self.0.transport
    }

    /// The limits of every call. A connector may have deadlines of its own ([`limits_of`](Self::limits_of)).
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The limits of calls to this connector.
    pub fn limits_of(&self, connector: &str) -> Limits {
        self.0.limits_of(connector)
    }

    /// The retry policy of calls that have none of their own.
    pub fn retries(&self) -> &RetryPolicy {
        &self.0.retries
    }

    /// The concurrency limit and circuit breaker settings of this connector.
    pub fn connector_limits_of(&self, connector: &str) -> ConnectorLimits {
        self.0.bulkheads.limits_of(connector)
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
