//! One request on its way: a span with the names that OpenTelemetry's conventions (1.42) have for HTTP clients, and its
//! measures.

use std::future::Future;

use connector_core::http::{HttpRequest, HttpResponse, Method};
use tracing::{Instrument, Span, field::Empty};

use super::{Trace, server::Server};
use crate::TransportError;

type Answer = Result<HttpResponse, TransportError>;

impl Trace<'_> {
    /// Watches the transport carry a request, of which so many tries came before.
    pub(crate) async fn request(
        &self,
        request: &HttpRequest,
        earlier: u32,
        answer: impl Future<Output = Answer>,
    ) -> Answer {
        let span = span(request, earlier);
        let measured = self.metrics.request(request);
        let answer = answer.instrument(span.clone()).await;
        let (status, error) = (status_of(&answer), error_of(&answer));
        // A span that nobody listens to looks its fields up all the same.
        if !span.is_disabled() {
            record(&span, status, error);
        }
        measured.end(status, error);
        answer
    }
}

/// Fields that begin with `otel` are for `tracing-opentelemetry`, which makes the span's name, kind and status of them.
fn span(request: &HttpRequest, earlier: u32) -> Span {
    tracing::info_span!(
        "request",
        otel.kind = "client",
        otel.name = method_of(request),
        otel.status_code = Empty,
        http.request.method = method_of(request),
        http.request.resend_count = (earlier > 0).then_some(earlier),
        http.response.status_code = Empty,
        server.address = Server::of(&request.url).address,
        server.port = Server::of(&request.url).port,
        url.full = request.url_without_query(),
        error.type = Empty,
    )
}

fn record(span: &Span, status: Option<u16>, error: Option<&str>) {
    if let Some(status) = status {
        span.record("http.response.status_code", status);
    }
    if let Some(error) = error {
        span.record("error.type", error).record("otel.status_code", "ERROR");
    }
}

/// The method by a name of RFC 9110 or RFC 5789; the convention has one word for all others.
pub(crate) fn method_of(request: &HttpRequest) -> &'static str {
    const KNOWN: [(&Method, &str); 9] = [
        (&Method::POST, "POST"),
        (&Method::GET, "GET"),
        (&Method::PUT, "PUT"),
        (&Method::PATCH, "PATCH"),
        (&Method::DELETE, "DELETE"),
        (&Method::HEAD, "HEAD"),
        (&Method::OPTIONS, "OPTIONS"),
        (&Method::TRACE, "TRACE"),
        (&Method::CONNECT, "CONNECT"),
    ];
    KNOWN.iter().find(|(method, _)| **method == request.method).map_or("_OTHER", |(_, name)| name)
}

fn status_of(answer: &Answer) -> Option<u16> {
    match answer {
        Ok(response) => Some(response.status.as_u16()),
        Err(error) => error.status_code,
    }
}

/// HTTP's status where it says that something went wrong, and where there was no whole answer how far the request had come.
fn error_of(answer: &Answer) -> Option<&str> {
    match answer {
        Ok(response) if response.status.as_u16() < 400 => None,
        Ok(response) => Some(response.status.as_str()),
        Err(error) => Some(error.stage.as_str()),
    }
}
