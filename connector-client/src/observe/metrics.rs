//! What the client counts, with the API of OpenTelemetry: HTTP as its conventions (1.42) have it, and payments.
//!
//! Every attribute's value is one of few: names of connectors and flows, statuses, servers. No id stands in one.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use connector_core::http::HttpRequest;
use opentelemetry::{
    KeyValue,
    metrics::{Counter, Histogram, Meter, UpDownCounter},
};

use crate::{
    ClientBuilder,
    observe::trace::{request::method_of, server::Server},
};

/// The boundaries in seconds that the convention gives for `http.client.request.duration`.
const OF_A_REQUEST: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];
/// A call may take several requests, and the waits between them.
const OF_A_CALL: [f64; 14] = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0];

const CONNECTOR: &str = "payment.connector";
const FLOW: &str = "payment.flow";
const OUTCOME: &str = "payment.outcome";

impl<T> ClientBuilder<T> {
    /// Has the client count what it does, with a meter of the crate `opentelemetry` (0.33). Without one nothing is counted.
    ///
    /// | metric | unit | counts, or measures | attributes |
    /// | --- | --- | --- | --- |
    /// | `payment.calls` | `{call}` | calls that ended or were dropped | `payment.connector`, `payment.flow`, `payment.outcome` (`known`, `declined`, `not_sent`, `unknown`), and with it `payment.status`, `payment.decline.kind`, `payment.not_sent.reason` or `payment.unknown.stage` |
    /// | `payment.call.duration` | `s` | a call with its required flows, tries and waits | `payment.connector`, `payment.flow`, `payment.outcome` |
    /// | `payment.retries` | `{retry}` | requests that were sent again | `payment.connector`, `payment.flow`, `payment.retry.reason` |
    /// | `payment.unknown_status_words` | `{word}` | statuses that a connector does not know | `payment.connector`, `payment.flow` |
    /// | `payment.circuit.openings` | `{opening}` | times that a processor did not answer and was left alone | `payment.connector` |
    /// | `payment.token_requests` | `{request}` | access tokens that were asked for | `payment.connector` |
    /// | `http.client.request.duration` | `s` | a request, each try for itself | `http.request.method`, `server.address`, `server.port`, `http.response.status_code`, `error.type` |
    /// | `http.client.active_requests` | `{request}` | requests under way | `http.request.method`, `server.address`, `server.port` |
    ///
    /// Refusals are the `payment.calls` whose outcome is `declined`, outcomes that are not known those whose outcome is
    /// `unknown`: they have no counters of their own. A call that is told another call's answer is a call, too, and so is
    /// a look-up; `payment.calls` is no count of payments.
    ///
    /// `error.type` is HTTP's status from 400 on, the [`Stage`](crate::Stage) at which a request without a whole answer
    /// ended, or `cancelled`. Who has a host per merchant leaves `server.address` out with a view.
    #[must_use]
    pub fn meter(mut self, meter: &Meter) -> Self {
        self.metrics = Metrics(Some(Arc::new(Instruments::of(meter))));
        self
    }
}

/// Counts what the client does, if it was given a meter.
#[derive(Clone, Default)]
pub(crate) struct Metrics(Option<Arc<Instruments>>);

struct Instruments {
    calls: Counter<u64>,
    call_duration: Histogram<f64>,
    retries: Counter<u64>,
    unknown_words: Counter<u64>,
    circuit_openings: Counter<u64>,
    token_requests: Counter<u64>,
    request_duration: Histogram<f64>,
    active_requests: UpDownCounter<i64>,
}

impl Instruments {
    fn of(meter: &Meter) -> Self {
        let counter =
            |name, unit, description| meter.u64_counter(name).with_unit(unit).with_description(description).build();
        let seconds = |name, description, boundaries: [f64; 14]| {
            let histogram = meter.f64_histogram(name).with_unit("s").with_description(description);
            histogram.with_boundaries(boundaries.to_vec()).build()
        };
        Self {
            calls: counter("payment.calls", "{call}", "Calls that ended, by outcome."),
            call_duration: seconds(
                "payment.call.duration",
                "Duration of calls, with required flows, tries and waits.",
                OF_A_CALL,
            ),
            retries: counter("payment.retries", "{retry}", "Requests that were sent again, by reason."),
            unknown_words: counter(
                "payment.unknown_status_words",
                "{word}",
                "Statuses of processors that their connectors do not know.",
            ),
            circuit_openings: counter(
                "payment.circuit.openings",
                "{opening}",
                "Times that a processor did not answer and was left alone.",
            ),
            token_requests: counter("payment.token_requests", "{request}", "Access tokens that were asked for."),
            request_duration: seconds(
                "http.client.request.duration",
                "Duration of HTTP client requests.",
                OF_A_REQUEST,
            ),
            active_requests: meter
                .i64_up_down_counter("http.client.active_requests")
                .with_unit("{request}")
                .with_description("Number of active HTTP requests.")
                .build(),
        }
    }
}

impl Metrics {
    /// A call ended. `detail` gives the attribute that tells more of the outcome.
    pub(crate) fn call(
        &self,
        connector: &'static str,
        flow: &'static str,
        outcome: &'static str,
        detail: impl FnOnce() -> Option<(&'static str, &'static str)>,
        elapsed: Duration,
    ) {
        let Some(instruments) = &self.0 else { return };
        let mut attributes =
            vec![KeyValue::new(CONNECTOR, connector), KeyValue::new(FLOW, flow), KeyValue::new(OUTCOME, outcome)];
        instruments.call_duration.record(elapsed.as_secs_f64(), &attributes);
        attributes.extend(detail().map(|(name, value)| KeyValue::new(name, value)));
        instruments.calls.add(1, &attributes);
    }

    /// A request is handed to the transport.
    pub(crate) fn request(&self, request: &HttpRequest) -> Measured {
        Measured(self.0.as_ref().map(|instruments| {
            let Server { address, port } = Server::of(&request.url);
            let attributes = [
                KeyValue::new("http.request.method", method_of(request)),
                KeyValue::new("server.address", Arc::<str>::from(address)),
                KeyValue::new("server.port", i64::from(port)),
            ];
            instruments.active_requests.add(1, &attributes);
            Active { instruments: Arc::clone(instruments), attributes, start: Instant::now() }
        }))
    }

    pub(crate) fn retry(&self, connector: &'static str, flow: &'static str, reason: &'static str) {
        if let Some(instruments) = &self.0 {
            let reason = KeyValue::new("payment.retry.reason", reason);
            instruments.retries.add(1, &[KeyValue::new(CONNECTOR, connector), KeyValue::new(FLOW, flow), reason]);
        }
    }

    pub(crate) fn unknown_word(&self, connector: &'static str, flow: &'static str) {
        if let Some(instruments) = &self.0 {
            instruments.unknown_words.add(1, &[KeyValue::new(CONNECTOR, connector), KeyValue::new(FLOW, flow)]);
        }
    }

    pub(crate) fn circuit_opened(&self, connector: &'static str) {
        if let Some(instruments) = &self.0 {
            instruments.circuit_openings.add(1, &[KeyValue::new(CONNECTOR, connector)]);
        }
    }

    pub(crate) fn token_request(&self, connector: &'static str) {
        if let Some(instruments) = &self.0 {
            instruments.token_requests.add(1, &[KeyValue::new(CONNECTOR, connector)]);
        }
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Metrics").field(&self.0.is_some()).finish()
    }
}

/// A request under way; one whose future is dropped was cancelled.
pub(crate) struct Measured(Option<Active>);

struct Active {
    instruments: Arc<Instruments>,
    attributes: [KeyValue; 3],
    start: Instant,
}

impl Measured {
    /// The request came to an end: with HTTP's status, where an answer had begun, and with what went wrong.
    pub(crate) fn end(mut self, status: Option<u16>, error: Option<&str>) {
        if let Some(active) = self.0.take() {
            active.end(status, error);
        }
    }
}

impl Drop for Measured {
    fn drop(&mut self) {
        if let Some(active) = self.0.take() {
            active.end(None, Some("cancelled"));
        }
    }
}

impl Active {
    fn end(self, status: Option<u16>, error: Option<&str>) {
        let Self { instruments, attributes, start } = self;
        instruments.active_requests.add(-1, &attributes);
        let mut attributes = Vec::from(attributes);
        attributes.extend(status.map(|status| KeyValue::new("http.response.status_code", i64::from(status))));
        attributes.extend(error.map(|error| KeyValue::new("error.type", error.to_owned())));
        instruments.request_duration.record(start.elapsed().as_secs_f64(), &attributes);
    }
}
