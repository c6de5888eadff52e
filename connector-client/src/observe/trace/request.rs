//! A request: a span with the names of OpenTelemetry's conventions (1.42) for HTTP clients, and its measurements.

use std::future::Future;

use connector_core::http::{HttpRequest, HttpResponse, Method};
use tracing::{Instrument, Span, field::Empty};

use super::{Trace, server::Server};
use crate::{TransportError, attempt::status_of};

type Response = Result<HttpResponse, TransportError>;

impl Trace<'_> {
    /// Observes the transport while it sends a request; `earlier` is the number of earlier attempts.
    pub(crate) async fn request(
        &self,
        request: &HttpRequest,
        earlier: u32,
        response: impl Future<Output = Response>,
    ) -> Response {
        let span = span(request, earlier);
        let measured = self.metrics.request(request);
        let response = response.instrument(span.clone()).await;
        let (status, error) = (status_of(&response), error_of(&response));
        // A disabled span would still look up its fields.
        if !span.is_disabled() {
            record(&span, status, error);
        }
        measured.end(status, error);
        response
    }
}

/// The fields that begin with `otel` set the name, kind and status of the span in `tracing-opentelemetry`.
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

/// The method when RFC 9110 or RFC 5789 defines it, else `_OTHER`, as the convention demands.
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

/// The HTTP status when it is an error, and the stage when there was no whole response.
fn error_of(response: &Response) -> Option<&str> {
    match response {
        Ok(response) if response.status.as_u16() < 400 => None,
        Ok(response) => Some(response.status.as_str()),
        Err(error) => Some(error.stage.as_str()),
    }
}
