//! The client: its parts, shared by all clones.

use std::{collections::HashMap, fmt, sync::Arc};

use crate::{
    Deadlines, LaneLimits, Limits, ReqwestTransport, RetryPolicy, builder::ClientBuilder, observe::metrics::Metrics,
    once::operations::Operations, prerequisites::tokens::Tokens, retry::lane::Lanes,
};

/// Carries requests out. Made once and shared: a clone is cheap and uses the same connections.
pub struct Client<T = ReqwestTransport>(pub(crate) Arc<Inner<T>>);

pub(crate) struct Inner<T> {
    pub(crate) transport: T,
    pub(crate) limits: Limits,
    /// Of connectors that have their own.
    pub(crate) deadlines: HashMap<String, Deadlines>,
    pub(crate) retries: RetryPolicy,
    pub(crate) lanes: Lanes,
    /// None: every call is carried out, whatever was called before.
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
