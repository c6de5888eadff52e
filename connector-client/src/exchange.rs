//! A call with its outcome and its details: the request, its attempts, the response, the time it took.

use std::time::{Duration, SystemTime};

use connector_core::{
    ConnectorIntegration, RouterData, Secret,
    data::{CallContext, PrerequisiteOutputs},
    flow::{Effect, Flow},
    http::{HttpRequest, Method},
    request::IntegrationError,
};
use error_stack::Report;
use tracing::Instrument;

use crate::{
    CallOptions, Client, IdempotencyKey, Outcome, Transport,
    attempt::AttemptResult,
    call::Call,
    observe::trace::Trace,
    once::idempotency::truncate,
    operation::Operation,
    outcome::{ambiguity::Ambiguity, recovery::Recovery},
};

/// A call with its outcome and its details.
#[derive(Debug)]
#[non_exhaustive]
pub struct Exchange<T> {
    /// The outcome of the call.
    pub outcome: Outcome<T>,
    /// The flow's own request, when one was built and sent.
    pub request: Option<RequestLine>,
    /// The HTTP status (RFC 9110), when a response had begun.
    pub status: Option<u16>,
    /// How often the flow's own request was sent: 0 when it was not, or when the outcome is that of another call of the same
    /// operation.
    pub attempts: u32,
    /// How long the call took, including the flows that it required.
    pub elapsed: Duration,
    /// What the required flows gave. A router that stores it and passes it in later need not run them again.
    pub outputs: PrerequisiteOutputs,
    /// The response body as it came, when the client was built with
    /// [`keep_raw`](crate::ClientBuilder::keep_raw).
    pub raw: Option<Secret<Vec<u8>>>,
    /// The requests of the required flows, in the order in which they were sent.
    pub required: Vec<RequestLine>,
}

/// A request's method and URL, without the query, which may hold what logs must not.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct RequestLine {
    /// The HTTP method.
    pub method: Method,
    /// The URL up to the query.
    pub url: String,
}

impl RequestLine {
    pub(crate) fn of(request: &HttpRequest) -> Self {
        Self { method: request.method.clone(), url: request.url_without_query().to_owned() }
    }
}

impl<T: Transport> Client<T> {
    /// Carries out one flow and returns its outcome. See [`exchange`](Self::exchange).
    pub async fn execute<F: Flow>(
        &self,
        connector: &(impl ConnectorIntegration<F> + ?Sized),
        data: &RouterData<F>,
    ) -> Outcome<F::Response> {
        self.exchange(connector, data).await.outcome
    }

    /// [`execute`](Self::execute) with options: a deadline of its own, or an operation whose outcome is unknown so far.
    pub async fn execute_with<F: Flow>(
        &self,
        connector: &(impl ConnectorIntegration<F> + ?Sized),
        data: &RouterData<F>,
        options: &CallOptions,
    ) -> Outcome<F::Response> {
        self.exchange_with(connector, data, options).await.outcome
    }

    /// Carries out one flow: runs the flows that it requires, sends its request, and judges the response.
    ///
    /// The idempotency key is derived from the connector, the flow and `data.operation`, so that the same data builds the
    /// same bytes. A request is sent again only when that is safe ([`RetryPolicy`](crate::RetryPolicy)). An operation that
    /// moves money is carried out by one call, however many there are; the others get the processor's response to that call.
    /// When a required flow fails, the outcome is `NotSent`: no request that moves money was sent.
    ///
    /// When the future is dropped, its outcome is lost. A client that keeps operations then remembers that this one may have
    /// been carried out.
    pub async fn exchange<F: Flow>(
        &self,
        connector: &(impl ConnectorIntegration<F> + ?Sized),
        data: &RouterData<F>,
    ) -> Exchange<F::Response> {
        self.exchange_with(connector, data, &CallOptions::new()).await
    }

    /// [`exchange`](Self::exchange) with options: a deadline of its own, or an operation whose outcome is unknown so far.
    pub async fn exchange_with<F: Flow>(
        &self,
        connector: &(impl ConnectorIntegration<F> + ?Sized),
        data: &RouterData<F>,
        options: &CallOptions,
    ) -> Exchange<F::Response> {
        let spec = connector.spec();
        let trace = Trace::start(&self.0.metrics, spec.id, F::NAME, &data.operation);
        let span = trace.span();
        let mut call = Call::new(&self.0, spec.id, trace, options);
        let key = (F::EFFECT != Effect::Reads).then(|| IdempotencyKey::new(spec.id, F::NAME, &data.operation));
        let idempotency_key = key.as_ref().map(|key| truncate(key, spec));
        let mut context = CallContext { idempotency_key, ..CallContext::default() };
        let recovery = Recovery::of::<F>(spec, context.idempotency_key.as_deref());
        let unknown_since = options.unknown_since;
        let operation = Operation { connector, data, unknown_since, key, repeat: recovery.repeat };
        let outcome = match self.carry_out(&mut call, operation, &mut context).instrument(span).await {
            AttemptResult::Known(known) => Outcome::Known(known),
            AttemptResult::Declined(error) => Outcome::Declined(error),
            AttemptResult::Unknown(ambiguity) => Outcome::Unknown(recovery.unknown(ambiguity)),
            AttemptResult::NotSent(report) => not_sent::<F>(report, unknown_since, recovery),
        };
        let Call { request, attempts, required, trace, .. } = call;
        let raw = attempts.response.filter(|_| self.0.keeps_raw).map(|response| Secret::new(response.body));
        let elapsed = trace.end(&outcome, attempts.status);
        let (status, attempts) = (attempts.status, attempts.count);
        Exchange { outcome, request, status, attempts, elapsed, outputs: context.outputs, raw, required }
    }
}

/// The outcome of a call that proves that it did nothing. It proves nothing about earlier calls of the same operation. A
/// look-up that was not made is unknown when it may succeed later.
fn not_sent<F: Flow>(
    report: Report<IntegrationError>,
    unknown_since: Option<SystemTime>,
    recovery: Recovery,
) -> Outcome<F::Response> {
    let is_reading = F::EFFECT == Effect::Reads;
    match (unknown_since.filter(|_| !is_reading), report.current_context()) {
        (Some(since), _) => Outcome::Unknown(recovery.unknown(Ambiguity::earlier(since))),
        (None, error) if is_reading && error.may_pass() => {
            Outcome::Unknown(recovery.unknown(Ambiguity::look_up_not_made(error.to_string())))
        }
        (None, _) => Outcome::NotSent(report),
    }
}
