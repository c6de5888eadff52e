//! One request as a mock processor sees it, the response it gives, and what a processor's API has to say about both.

use axum::http::{HeaderMap, Method};
use serde_json::Value;

use crate::ledger::Charge;
use crate::report::Reporting;

/// A request that has arrived whole.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Call {
    /// The header's text; `None` when it is absent or no text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The path's segments: `/v1/refunds` is `["v1", "refunds"]`.
    pub(crate) fn segments(&self) -> Vec<&str> {
        self.path.trim_start_matches('/').split('/').collect()
    }

    /// The content type without its parameters, lower case.
    pub(crate) fn content_type(&self) -> Option<String> {
        let whole = self.header("content-type")?;
        Some(whole.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
    }

    /// What follows `Bearer ` in the authorization header.
    pub(crate) fn bearer(&self) -> Option<&str> {
        self.header("authorization")?.strip_prefix("Bearer ")
    }
}

/// What a mock processor answers.
#[derive(Clone)]
pub(crate) struct MockResponse {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Empty for a response without a body.
    pub(crate) body: String,
    /// Whether the same idempotency key is answered with this again. Not so for a request that was refused
    /// before it was carried out: it may be corrected and sent again under the same key.
    pub(crate) is_kept: bool,
}

impl MockResponse {
    pub(crate) fn json(status: u16, body: &Value) -> MockResponse {
        let headers = vec![("content-type", "application/json".to_owned())];
        MockResponse { status, headers, body: body.to_string(), is_kept: true }
    }

    pub(crate) fn empty(status: u16) -> MockResponse {
        MockResponse { status, headers: Vec::new(), body: String::new(), is_kept: true }
    }

    /// Sends the customer's browser on to `location`.
    pub(crate) fn redirect(location: String) -> MockResponse {
        MockResponse { headers: vec![("location", location)], ..MockResponse::empty(302) }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> MockResponse {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn not_kept(mut self) -> MockResponse {
        self.is_kept = false;
        self
    }
}

/// What a processor's API does with a call. Implementors hold the state of one account.
pub(crate) trait Api: Send {
    /// The header in which an idempotency key arrives, lower case.
    fn idempotency_header(&self) -> &'static str;

    /// Refuses what is refused before the key is looked at: a wrong key, version or content type.
    fn admit(&self, call: &Call) -> Result<(), MockResponse>;

    /// What must be equal in two calls under one key, however the body was written.
    fn essence(&self, call: &Call) -> String;

    /// The response to a key that came with another request before.
    fn key_was_used(&mut self) -> MockResponse;

    /// The response to a key whose first request is still being carried out.
    fn key_is_busy(&mut self) -> MockResponse;

    /// Marks a response that is given again, where the processor does so.
    fn replayed(&self, response: MockResponse) -> MockResponse;

    /// Carries the call out.
    fn response(&mut self, call: &Call, idempotency_key: Option<&str>) -> MockResponse;

    /// What was charged so far, in order.
    fn charges(&self) -> Vec<Charge>;

    /// How the processor reports to the merchant of its own accord, if it does.
    fn reporting(&self) -> Option<Reporting> {
        None
    }

    /// What is to be reported of what was done since this was asked last.
    fn take_notices(&mut self) -> Vec<Value> {
        Vec::new()
    }
}
