//! Builds a client.

use std::{collections::HashMap, fmt, sync::Arc, time::Duration};

use crate::{
    Client, ConnectorLimits, Deadlines, Inner, Limits, ReqwestTransport, RetryPolicy, Transport,
    observe::metrics::Metrics,
    once::operations::Operations,
    prerequisites::tokens::Tokens,
    retry::bulkhead::Bulkheads,
    store::{MemoryStore, Store},
};

/// Collects the settings of a [`Client`]. `T` is `()` until a transport is given.
pub struct ClientBuilder<T = ()> {
    limits: Limits,
    deadlines: HashMap<String, Deadlines>,
    retries: RetryPolicy,
    connector_limits: ConnectorLimits,
    own_connector_limits: HashMap<String, ConnectorLimits>,
    store: Option<Arc<dyn Store>>,
    keeps_operations: bool,
    keeps_raw: bool,
    pub(crate) metrics: Metrics,
    transport: T,
}

/// How long the records of operations are kept: longer than processors remember a key.
const KEEP: Duration = Duration::from_secs(7 * 24 * 60 * 60);

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            deadlines: HashMap::new(),
            retries: RetryPolicy::default(),
            connector_limits: ConnectorLimits::default(),
            own_connector_limits: HashMap::new(),
            store: None,
            keeps_operations: true,
            keeps_raw: false,
            metrics: Metrics::default(),
            transport: (),
        }
    }
}

impl<T> ClientBuilder<T> {
    /// How long a call may take, in total and in its phases.
    #[must_use]
    pub fn deadlines(mut self, deadlines: Deadlines) -> Self {
        self.limits.deadlines = deadlines;
        self
    }

    /// The deadlines of one connector, by its id, instead of [`deadlines`](Self::deadlines). A transport of your own finds
    /// them in its [`Limits`]; a [`ReqwestTransport`] of your own must know other connect timeouts
    /// ([`other_connect_timeout`](crate::ReqwestTransportBuilder::other_connect_timeout)).
    #[must_use]
    pub fn deadlines_of(mut self, connector: impl Into<String>, deadlines: Deadlines) -> Self {
        self.deadlines.insert(connector.into(), deadlines);
        self
    }

    /// The most bytes that a response body may have (default: 4 MiB). A larger one is not read to its end, and the call is
    /// `Unknown`.
    #[must_use]
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.limits.response_bytes = bytes;
        self
    }

    /// How often a request may be sent, and how long to wait in between.
    #[must_use]
    pub fn retries(mut self, retries: RetryPolicy) -> Self {
        self.retries = retries;
        self
    }

    /// How many requests each connector's processor may be sent at once, and when its circuit opens.
    #[must_use]
    pub fn connector_limits(mut self, limits: ConnectorLimits) -> Self {
        self.connector_limits = limits;
        self
    }

    /// The limits of one connector, by its id, instead of [`connector_limits`](Self::connector_limits).
    #[must_use]
    pub fn connector_limits_of(mut self, connector: impl Into<String>, limits: ConnectorLimits) -> Self {
        self.own_connector_limits.insert(connector.into(), limits);
        self
    }

    /// The store of access tokens and of operations that move money, so that each operation is carried out once however often
    /// it is called. The default is this process's memory (256 MiB at most). Routers of several processes share a store. It
    /// holds processors' responses as they came, for seven days.
    #[must_use]
    pub fn store(mut self, store: impl Store) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// Keeps no records of operations: every call is sent, and only the processor's idempotency key prevents a duplicate.
    #[must_use]
    pub fn forget_operations(mut self) -> Self {
        self.keeps_operations = false;
        self
    }

    /// Whether an exchange holds the response body as it came (default: no). Responses contain personal data.
    #[must_use]
    pub fn keep_raw(mut self, keeps_raw: bool) -> Self {
        self.keeps_raw = keeps_raw;
        self
    }

    /// Uses another transport than [`ReqwestTransport`].
    #[must_use]
    pub fn transport<U: Transport>(self, transport: U) -> ClientBuilder<U> {
        let Self {
            limits,
            deadlines,
            retries,
            connector_limits,
            own_connector_limits,
            store,
            keeps_operations,
            keeps_raw,
            metrics,
            transport: _,
        } = self;
        ClientBuilder {
            limits,
            deadlines,
            retries,
            connector_limits,
            own_connector_limits,
            store,
            keeps_operations,
            keeps_raw,
            metrics,
            transport,
        }
    }
}

impl ClientBuilder {
    /// Builds the client over a [`ReqwestTransport`].
    ///
    /// On a system without root certificates every call is `NotSent`; [`ReqwestTransport::check`] detects this at start.
    pub fn build(self) -> Client {
        let others = self.deadlines.values().map(|deadlines| deadlines.connect);
        let transport = ReqwestTransport::with_times(self.limits.deadlines.connect, others);
        self.transport(transport).build()
    }
}

impl<T: Transport> ClientBuilder<T> {
    /// Builds the client.
    pub fn build(self) -> Client<T> {
        let Self {
            limits,
            deadlines,
            retries,
            connector_limits,
            own_connector_limits,
            store,
            keeps_operations,
            keeps_raw,
            metrics,
            transport,
        } = self;
        let store = store.unwrap_or_else(|| Arc::new(MemoryStore::default()));
        let operations = keeps_operations.then(|| Operations::new(Arc::clone(&store), KEEP));
        let bulkheads = Bulkheads::new(connector_limits, own_connector_limits, metrics.clone());
        let tokens = Tokens::new(store);
        Client(Arc::new(Inner {
            transport,
            limits,
            deadlines,
            retries,
            bulkheads,
            operations,
            tokens,
            keeps_raw,
            metrics,
        }))
    }
}

impl<T> fmt::Debug for ClientBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("limits", &self.limits)
            .field("deadlines", &self.deadlines)
            .field("retries", &self.retries)
            .field("connector_limits", &self.connector_limits)
            .field("own_connector_limits", &self.own_connector_limits)
            .field("keeps_raw", &self.keeps_raw)
            .finish_non_exhaustive()
    }
}
