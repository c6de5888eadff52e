//! The way to the processor: the real transport, but for those sends that find nobody listening.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use connector_client::{Limits, ReqwestTransport, Transport, TransportError};
use connector_core::{HttpRequest, HttpResponse};

/// Nothing listens here: connections are refused.
const NOBODY: &str = "http://127.0.0.1:1";

pub(crate) struct Line {
    pub(crate) real: ReqwestTransport,
    pub(crate) base: String,
    pub(crate) refused: Vec<usize>,
    pub(crate) counts: Counts,
}

/// What was sent over all lines of a script.
#[derive(Clone, Default)]
pub(crate) struct Counts(Arc<(AtomicUsize, AtomicUsize)>);

impl Counts {
    /// How many sends were refused so far.
    pub(crate) fn refused(&self) -> usize {
        self.0.1.load(Ordering::Relaxed)
    }
}

impl Transport for Line {
    async fn send(&self, request: &HttpRequest, limits: &Limits) -> Result<HttpResponse, TransportError> {
        let mut request = request.clone();
        let (sends, refused) = &*self.counts.0;
        if self.refused.contains(&sends.fetch_add(1, Ordering::Relaxed)) {
            refused.fetch_add(1, Ordering::Relaxed);
            request.url = request.url.replacen(&self.base, NOBODY, 1);
        }
        self.real.send(&request, limits).await
    }
}
