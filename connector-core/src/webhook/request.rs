//! A webhook as it arrived.

use std::{fmt, time::SystemTime};

use http::HeaderMap;

/// A processor's request to the router, unverified. The body must be the raw bytes: a body that was parsed and
/// serialized again does not verify.
#[derive(Clone, Copy)]
pub struct WebhookRequest<'r> {
    /// The headers as they arrived.
    pub headers: &'r HeaderMap,
    /// The raw body, byte by byte.
    pub body: &'r [u8],
    /// The time of arrival by the router's clock.
    pub received_at: SystemTime,
}

impl<'r> WebhookRequest<'r> {
    /// A webhook that arrives now.
    pub fn new(headers: &'r HeaderMap, body: &'r [u8]) -> Self {
        Self { headers, body, received_at: SystemTime::now() }
    }
}

/// Shows neither the body nor the values of headers.
impl fmt::Debug for WebhookRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookRequest").field("body_len", &self.body.len()).finish_non_exhaustive()
    }
}
