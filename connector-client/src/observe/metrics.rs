//! The client's metrics, with the API of OpenTelemetry: HTTP as in its conventions (1.42), and payments.
//!
//! Every attribute has one of few values: connectors and flows, statuses, servers. No attribute holds an id.

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
/// The boundaries in seconds for a call, which may take several requests and the waits between them.
const OF_A_CALL: [f64; 14] = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0];

const CONNECTOR: &str = "payment.connector";
const FLOW: &str = "payment.flow";
const OUTCOME: &str = "payment.outcome";

impl<T> ClientBuilder<T> {
    /// Records metrics with a meter of the crate `opentelemetry` (0.33). Without a meter nothing is recorded.
    ///
    /// | metric | unit | counts or measures | attributes |
    /// | --- | --- | --- | --- |
    /// | `payment.calls` | `{call}` | calls that ended or were dropped | `payment.connector`, `payment.flow`, `payment.outcome` (`known`, `declined`, `not_sent`, `unknown`), and with it `payment.status`, `payment.decline.kind`, `payment.not_sent.reason` or `payment.unknown.stage` |
    /// | `payment.call.duration` | `s` | a call with its required flows, attempts and waits | `payment.connector`, `payment.flow`, `payment.outcome` |
    /// | `payment.retries` | `{retry}` | requests that were sent again | `payment.connector`, `payment.flow`, `payment.retry.reason` |
    /// | `payment.unknown_status_words` | `{word}` | statuses that a connector does not know | `payment.connector`, `payment.flow` |
    /// | `payment.circuit.openings` | `{opening}` | circuits that opened because a processor did not respond | `payment.connector` |
    /// | `payment.token_requests` | `{request}` | requests for access tokens | `payment.connector` |
    /// | `http.client.request.duration` | `s` | a request, each attempt on its own | `http.request.method`, `server.address`, `server.port`, `http.response.status_code`, `error.type` |
    /// | `http.client.active_requests` | `{request}` | requests in progress | `http.request.method`, `server.address`, `server.port` |
    ///
    /// Refusals and unknown outcomes have no counters of their own: they are the `payment.calls` with the outcome `declined` or
    /// `unknown`. A call that gets another call's response counts, and so does a look-up: `payment.calls` is not a number of
    /// payments.
    ///
    /// `error.type` is the HTTP status from 400 on, the [`Stage`](crate::Stage) at which a request without a whole response
    /// ended, or `cancelled`. A router with a host per merchant can drop `server.address` with a view.
    #[must_use]
    pub fn meter(mut self, meter: &Meter) -> Self {
        self.metrics = Metrics(Some(Arc::new(Instruments::of(meter))));
        self
    }
}

/// Records what the client does, when it has a meter.
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
                "Duration of calls, with required flows, attempts and waits.",
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
                "Circuits that opened because a processor did not respond.",
            ),
            token_requests: counter("payment.token_requests", "{request}", "Requests for access tokens."),
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
    /// Records the end of a call. `detail` gives the attribute with the detail of the outcome.
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

    /// Records that a request is handed to the transport.
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

/// A request in progress. When it is dropped before its end, it was cancelled.
pub(crate) struct Measured(Option<Active>);

struct Active {
    instruments: Arc<Instruments>,
    attributes: [KeyValue; 3],
    start: Instant,
}

impl Measured {
    /// Records the end of the request: its HTTP status, when a response had begun, and its error.
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
