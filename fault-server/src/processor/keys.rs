//! Idempotency keys and what was answered under them.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::handler::Executed;
use crate::request::Request;

#[derive(Default)]
pub(super) struct Keys(HashMap<String, First>);

/// The first request with a key.
struct First {
    method: String,
    target: String,
    body: Vec<u8>,
    since: Instant,
    /// `None` while it is being executed.
    response: Option<Executed>,
}

/// What a request's key means for it.
pub(super) enum Claim {
    /// It is to be executed, and its response to be kept.
    New,
    /// It was executed before and answered with this.
    Known(Executed),
    /// Another request had this key.
    Reused,
    /// It is being executed.
    InUse,
}

impl Keys {
    pub(super) fn claim(&mut self, key: &str, request: &Request, now: Instant, live: Option<Duration>) -> Claim {
        if let Some(first) = self.0.get(key).filter(|first| !first.is_over(now, live)) {
            return match &first.response {
                _ if !first.is(request) => Claim::Reused,
                Some(response) => Claim::Known(response.clone()),
                None => Claim::InUse,
            };
        }
        let first = First {
            method: request.method.clone(),
            target: request.target.clone(),
            body: request.body.clone(),
            since: now,
            response: None,
        };
        self.0.insert(key.to_owned(), first);
        Claim::New
    }

    pub(super) fn keep(&mut self, key: &str, response: &Executed) {
        if let Some(first) = self.0.get_mut(key) {
            first.response = Some(response.clone());
        }
    }
}

impl First {
    fn is(&self, request: &Request) -> bool {
        self.method == request.method && self.target == request.target && self.body == request.body
    }

    /// Whether its time is over. It is not while it is being executed.
    fn is_over(&self, now: Instant, live: Option<Duration>) -> bool {
        self.response.is_some() && live.is_some_and(|live| now.saturating_duration_since(self.since) >= live)
    }
}
