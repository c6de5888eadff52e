//! A request and a response as plain data. Only a transport sends and receives them.

use std::fmt;

pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

/// A complete request.
#[derive(Clone)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The URL with its query.
    pub url: String,
    /// The headers. Those with credentials are marked as sensitive.
    pub headers: HeaderMap,
    /// The encoded body; none for a request without a body.
    pub body: Option<Vec<u8>>,
}

impl HttpRequest {
    /// The URL without its query, which must not be logged.
    pub fn url_without_query(&self) -> &str {
        without_query(&self.url)
    }
}

/// Shows neither the body, nor the query, nor the values of headers: they contain card data, keys and personal data.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.url_without_query())
            .field("headers", &self.headers.keys().map(HeaderName::as_str).collect::<Vec<_>>())
            .field("body_len", &self.body.as_ref().map(Vec::len))
            .finish()
    }
}

/// A complete response.
#[derive(Clone)]
pub struct HttpResponse {
    /// The HTTP status (RFC 9110).
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; empty if there is none.
    pub body: Vec<u8>,
}

/// Shows neither the body nor the values of headers.
impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse").field("status", &self.status).field("body_len", &self.body.len()).finish()
    }
}

/// The URL without its query, which must not be logged.
pub(crate) fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}
