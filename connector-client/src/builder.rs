//! Making a client.

use std::{collections::HashMap, fmt, sync::Arc, time::Duration};

use crate::{
    Client, Deadlines, Inner, LaneLimits, Limits, ReqwestTransport, RetryPolicy, Transport,
    observe::metrics::Metrics,
    once::operations::Operations,
    prerequisites::tokens::Tokens,
    retry::lane::Lanes,
    store::{MemoryStore, Store},
};

/// Gathers what a client is made of. `T` is `()` until a transport is given.
pub struct ClientBuilder<T = ()> {
    limits: Limits,
    deadlines: HashMap<String, Deadlines>,
    retries: RetryPolicy,
    lanes: LaneLimits,
    own_lanes: HashMap<String, LaneLimits>,
    store: Option<Arc<dyn Store>>,
    keeps_operations: bool,
    keeps_raw: bool,
    pub(crate) metrics: Metrics,
    transport: T,
}

/// How long it is remembered what became of an operation: longer than processors remember a key.
const KEEP: Duration = Duration::from_secs(7 * 24 * 60 * 60);

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            deadlines: HashMap::new(),
            retries: RetryPolicy::default(),
            lanes: LaneLimits::default(),
            own_lanes: HashMap::new(),
            store: None,
            keeps_operations: true,
            keeps_raw: false,
            metrics: Metrics::default(),
            transport: (),
        }
    }
}

impl<T> ClientBuilder<T> {
    /// How long a call may take, in all and in its steps.
    #[must_use]
    pub fn deadlines(mut self, deadlines: Deadlines) -> Self {
        self.limits.deadlines = deadlines;
        self
    }

    /// The same for one connector, by its id, in the place of [`deadlines`](Self::deadlines). A transport of your own
    /// finds them in its [`Limits`]; a [`ReqwestTransport`] of your own has to know another time to connect
    /// ([`other_connect_timeout`](crate::ReqwestTransportBuilder::other_connect_timeout)).
    #[must_use]
    pub fn deadlines_of(mut self, connector: impl Into<String>, deadlines: Deadlines) -> Self {
        self.deadlines.insert(connector.into(), deadlines);
        self
    }

    /// How many bytes an answer's body may have (4 MiB where nothing is said). A larger one is not read to its end, so
    /// that its call is `Unknown`.
    #[must_use]
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.limits.response_bytes = bytes;
        self
    }

    /// How often a request may be sent, and how long is waited in between.
    #[must_use]
    pub fn retries(mut self, retries: RetryPolicy) -> Self {
        self.retries = retries;
        self
    }

    /// How many calls one processor may have under way, and when it is left alone for a while.
    #[must_use]
    pub fn lanes(mut self, lanes: LaneLimits) -> Self {
        self.lanes = lanes;
        self
    }

    /// The same for one connector, by its id, in the place of [`lanes`](Self::lanes).
    #[must_use]
    pub fn lanes_of(mut self, connector: impl Into<String>, lanes: LaneLimits) -> Self {
        self.own_lanes.insert(connector.into(), lanes);
        self
    }

    /// Where access tokens are kept, and what became of operations that move money, so that each is carried out once
    /// however often it is called. Where nothing is said that is this process's memory (256 MiB at most); routers of
    /// several processes share a store. It holds the processors' answers as they came, for seven days.
    #[must_use]
    pub fn store(mut self, store: impl Store) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// Nothing is kept of operations: every call is sent, and only the processor's own key stands between two of them.
    #[must_use]
    pub fn forget_operations(mut self) -> Self {
        self.keeps_operations = false;
        self
    }

    /// Whether an exchange keeps the answer's body as it came. Off where nothing is said: answers hold people's data.
    #[must_use]
    pub fn keep_raw(mut self, keeps_raw: bool) -> Self {
        self.keeps_raw = keeps_raw;
        self
    }

    /// Another transport than [`ReqwestTransport`].
    #[must_use]
    pub fn transport<U: Transport>(self, transport: U) -> ClientBuilder<U> {
        let Self {
            limits,
            deadlines,
            retries,
            lanes,
            own_lanes,
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
            lanes,
            own_lanes,
            store,
            keeps_operations,
            keeps_raw,
            metrics,
            transport,
        }
    }
}

impl ClientBuilder {
    /// The client, over a [`ReqwestTransport`] of its own.
    ///
    /// A machine without root certificates is told by [`ReqwestTransport::check`]; there every call is `NotSent`.
    pub fn build(self) -> Client {
        let others = self.deadlines.values().map(|deadlines| deadlines.connect);
        let transport = ReqwestTransport::with_times(self.limits.deadlines.connect, others);
        self.transport(transport).build()
    }
}

impl<T: Transport> ClientBuilder<T> {
    /// The client.
    pub fn build(self) -> Client<T> {
        let Self {
            limits,
            deadlines,
            retries,
            lanes,
            own_lanes,
            store,
            keeps_operations,
            keeps_raw,
            metrics,
            transport,
        } = self;
        let store = store.unwrap_or_else(|| Arc::new(MemoryStore::default()));
        let operations = keeps_operations.then(|| Operations::new(Arc::clone(&store), KEEP));
        let (lanes, tokens) = (Lanes::new(lanes, own_lanes, metrics.clone()), Tokens::new(store));
        Client(Arc::new(Inner { transport, limits, deadlines, retries, lanes, operations, tokens, keeps_raw, metrics }))
    }
}

impl<T> fmt::Debug for ClientBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("limits", &self.limits)
            .field("deadlines", &self.deadlines)
            .field("retries", &self.retries)
            .field("lanes", &self.lanes)
            .field("own_lanes", &self.own_lanes)
            .field("keeps_raw", &self.keeps_raw)
            .finish_non_exhaustive()
    }
}
