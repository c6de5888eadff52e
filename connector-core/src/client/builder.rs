//! Making a client.

use std::{fmt, sync::Arc};

use super::{Client, Deadlines, Inner, Limits, ReqwestTransport, Transport};

/// Gathers what a client is made of. `T` is `()` until a transport is given.
pub struct ClientBuilder<T = ()> {
    limits: Limits,
    keeps_raw: bool,
    transport: T,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self { limits: Limits::default(), keeps_raw: false, transport: () }
    }
}

impl<T> ClientBuilder<T> {
    /// How long a call may take, in all and in its steps.
    #[must_use]
    pub fn deadlines(mut self, deadlines: Deadlines) -> Self {
        self.limits.deadlines = deadlines;
        self
    }

    /// How many bytes an answer's body may have (4 MiB where nothing is said). A larger one is not read to its end, so
    /// that its call is `Unknown`.
    #[must_use]
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.limits.response_bytes = bytes;
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
        ClientBuilder { limits: self.limits, keeps_raw: self.keeps_raw, transport }
    }
}

impl ClientBuilder {
    /// The client, over a [`ReqwestTransport`] of its own.
    ///
    /// A machine without root certificates is told by [`ReqwestTransport::check`]; there every call is `NotSent`.
    pub fn build(self) -> Client {
        let transport = ReqwestTransport::new(self.limits.deadlines.connect);
        self.transport(transport).build()
    }
}

impl<T: Transport> ClientBuilder<T> {
    /// The client.
    pub fn build(self) -> Client<T> {
        let Self { limits, keeps_raw, transport } = self;
        Client(Arc::new(Inner { transport, limits, keeps_raw }))
    }
}

impl<T> fmt::Debug for ClientBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("limits", &self.limits)
            .field("keeps_raw", &self.keeps_raw)
            .finish_non_exhaustive()
    }
}
