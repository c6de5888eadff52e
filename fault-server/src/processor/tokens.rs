//! Access tokens for client credentials (RFC 6749, 4.4).

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::handler::Executed;
use crate::request::Request;

/// How long a token is said to live where none is needed.
const AN_HOUR: Duration = Duration::from_secs(3600);

/// The tokens that were issued and not revoked, and when each expires; `None` for never.
#[derive(Default)]
pub(super) struct Tokens {
    expiries: HashMap<String, Option<Instant>>,
    issued: u64,
}

impl Tokens {
    pub(super) fn issue(&mut self, request: &Request, now: Instant, live: Option<Duration>) -> Executed {
        if grant_type(request).as_deref() != Some("client_credentials") {
            return Executed::json(400, &json!({"error": "unsupported_grant_type"}));
        }
        let live = live.unwrap_or(AN_HOUR);
        self.issued += 1;
        let token = format!("token_{}", self.issued);
        self.expiries.insert(token.clone(), now.checked_add(live));
        let body = json!({"access_token": token, "token_type": "Bearer", "expires_in": live.as_secs()});
        Executed::json(200, &body).header("cache-control", "no-store")
    }

    /// Whether the request's token is good.
    pub(super) fn admit(&self, request: &Request, now: Instant) -> bool {
        let token = request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
        token.and_then(|token| self.expiries.get(token)).is_some_and(|expiry| expiry.is_none_or(|expiry| now < expiry))
    }

    pub(super) fn revoke(&mut self) {
        self.expiries.clear();
    }
}

/// In a form, as the RFC has it, or in JSON, as many processors do.
fn grant_type(request: &Request) -> Option<String> {
    match request.json() {
        Some(body) => body.get("grant_type")?.as_str().map(str::to_owned),
        None => form_urlencoded::parse(&request.body)
            .find(|(key, _)| key == "grant_type")
            .map(|(_, value)| value.into_owned()),
    }
}
