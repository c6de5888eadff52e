//! One call under way: its requests go out here, within what is left of its time.

use super::{Limits, RequestLine, Stage, Transport, TransportError, trace::Trace};
use crate::http::{HttpRequest, HttpResponse};

/// One call under way.
#[derive(Debug)]
pub(super) struct Call<'c, T> {
    transport: &'c T,
    limits: Limits,
    /// The flow's own request.
    pub(super) request: Option<RequestLine>,
    pub(super) status: Option<u16>,
    /// The requests of the required flows.
    pub(super) required: Vec<RequestLine>,
    pub(super) trace: Trace,
}

impl<'c, T: Transport> Call<'c, T> {
    pub(super) fn new(transport: &'c T, limits: Limits) -> Self {
        Self { transport, limits, request: None, status: None, required: Vec::new(), trace: Trace::start() }
    }

    /// Sends the flow's own request.
    pub(super) async fn send(&mut self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        self.request = Some(RequestLine::of(&request));
        let limits = self.remaining()?;
        self.trace.sent();
        let answer = self.transport.send(request, &limits).await;
        self.status = match &answer {
            Ok(response) => Some(response.status.as_u16()),
            Err(error) => error.status_code,
        };
        answer
    }

    /// Sends a required flow's request.
    pub(super) async fn send_required(&mut self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let limits = self.remaining()?;
        self.required.push(RequestLine::of(&request));
        self.transport.send(request, &limits).await
    }

    fn remaining(&self) -> Result<Limits, TransportError> {
        let left = self.limits.deadlines.total.saturating_sub(self.trace.elapsed());
        if left.is_zero() {
            return Err(TransportError::new(Stage::Connecting, "the deadline passed before the request could be sent"));
        }
        Ok(self.limits.within(left))
    }
}
