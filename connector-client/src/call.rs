//! A call in progress: sends the flow's own request and those of the required flows, each with its attempts, within the
//! call's deadline.
//!
//! This is the only place that sends a request more than once.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use connector_core::{
    http::{HttpRequest, HttpResponse},
    response::Verdict,
};
use tokio::time::sleep;

use crate::{
    CallOptions, Inner, Limits, RequestLine, RetryPolicy, Stage, Transport, TransportError,
    attempt::{AttemptResult, Attempts},
    observe::trace::Trace,
    outcome::ambiguity::Ambiguity,
    prerequisites::tokens::Tokens,
    retry::{bulkhead::Bulkhead, policy::retry_after, repeat::Repeat},
};

/// A call in progress.
pub(crate) struct Call<'c, T> {
    transport: &'c T,
    limits: Limits,
    policy: RetryPolicy,
    bulkhead: Arc<Bulkhead>,
    pub(crate) tokens: &'c Tokens,
    pub(crate) trace: Trace<'c>,
    /// The flow's own request.
    pub(crate) request: Option<RequestLine>,
    /// The attempts of the flow's own request.
    pub(crate) attempts: Attempts,
    /// The requests of the required flows.
    pub(crate) required: Vec<RequestLine>,
}

impl<'c, T: Transport> Call<'c, T> {
    pub(crate) fn new(client: &'c Inner<T>, connector: &'static str, trace: Trace<'c>, options: &CallOptions) -> Self {
        let limits = client.limits_of(connector);
        let total = options.deadline.unwrap_or(limits.deadlines.total);
        Self {
            transport: &client.transport,
            limits: limits.of_total(total),
            policy: options.retries.unwrap_or(client.retries),
            bulkhead: client.bulkheads.of(connector),
            tokens: &client.tokens,
            trace,
            request: None,
            attempts: Attempts::default(),
            required: Vec::new(),
        }
    }

    /// The time that is left until the call's deadline.
    pub(crate) fn remaining(&self) -> Duration {
        self.limits.deadlines.total.saturating_sub(self.trace.elapsed())
    }

    /// Sends the flow's own request; `earlier` is what earlier calls of the operation left unknown.
    pub(crate) async fn send<R>(
        &mut self,
        request: HttpRequest,
        repeat: Repeat,
        earlier: Option<Ambiguity>,
        judge: impl Fn(&HttpResponse) -> Verdict<R>,
    ) -> AttemptResult<R> {
        self.request = Some(RequestLine::of(&request));
        self.trace.sent();
        let mut attempts = Attempts::default();
        let result = self.attempt_all(request, repeat, earlier, judge, &mut attempts).await;
        self.attempts.add(attempts);
        result
    }

    /// Sends a required flow's request. Repeating it is harmless.
    pub(crate) async fn send_required<R>(
        &mut self,
        request: HttpRequest,
        judge: impl Fn(&HttpResponse) -> Verdict<R>,
    ) -> AttemptResult<R> {
        self.required.push(RequestLine::of(&request));
        self.attempt_all(request, Repeat::Harmless, None, judge, &mut Attempts::default()).await
    }

    async fn attempt_all<R>(
        &self,
        request: HttpRequest,
        repeat: Repeat,
        mut earlier: Option<Ambiguity>,
        judge: impl Fn(&HttpResponse) -> Verdict<R>,
        attempts: &mut Attempts,
    ) -> AttemptResult<R> {
        let mut waits = self.policy.waits();
        self.bulkhead.budget.earn();
        loop {
            let begun = SystemTime::now();
            let response = self.attempt(&request, attempts.count).await;
            let requested = response.as_ref().ok().and_then(|response| retry_after(&response.headers, begun));
            let result = AttemptResult::of(&response, begun, &judge);
            let may_change = result.may_change(&response, repeat);
            attempts.note(response);
            self.trace.attempted(attempts, result.kind());
            let reason = result.reason();
            let result = result.after(earlier);
            let may_repeat = may_change && result.is_safe_to_repeat(repeat);
            let wait = waits.next().filter(|_| may_repeat).map(|own| self.policy.wait(own, requested));
            let Some(wait) = wait.filter(|wait| *wait < self.remaining()) else { return result };
            if !self.bulkhead.budget.spend() {
                self.trace.budget_exhausted(attempts, reason);
                return result;
            }
            self.trace.retrying(attempts, reason, wait);
            earlier = result.into_ambiguity();
            sleep(wait).await;
        }
    }

    /// Sends the request once, as soon as the connector's limits allow it.
    async fn attempt(&self, request: &HttpRequest, earlier: u32) -> Result<HttpResponse, TransportError> {
        let late = "the deadline passed before the request could be sent";
        let late = TransportError::new(Stage::Connecting, late).lasting();
        if self.remaining().is_zero() {
            return Err(late);
        }
        let _permit = self.bulkhead.enter(self.remaining()).await?;
        let left = self.remaining();
        if left.is_zero() {
            return Err(late);
        }
        let limits = self.limits.of_total(left);
        let response = self.trace.request(request, earlier, self.transport.send(request, &limits)).await;
        self.bulkhead.report(&response);
        response
    }
}
