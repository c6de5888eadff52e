//! A webhook as it arrived.

use std::{fmt, time::SystemTime};

use http::HeaderMap;

/// A processor's request to the router, read whole and not yet believed. The body is what came over the wire, byte by
/// byte: a body that was parsed and written again does not verify.
#[derive(Clone, Copy)]
pub struct WebhookRequest<'r> {
    pub headers: &'r HeaderMap,
    pub body: &'r [u8],
    /// When it arrived, by the router's clock.
    pub received_at: SystemTime,
}

impl<'r> WebhookRequest<'r> {
    /// A webhook that arrives now.
    pub fn new(headers: &'r HeaderMap, body: &'r [u8]) -> Self {
        Self { headers, body, received_at: SystemTime::now() }
    }
}

/// Shows neither body nor headers' values.
impl fmt::Debug for WebhookRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookRequest").field("body_len", &self.body.len()).finish_non_exhaustive()
    }
}
