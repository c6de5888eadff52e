//! A transport without a network: it answers from a script and remembers what it was given.

use std::sync::{Mutex, PoisonError};

use connector_core::http::{HttpRequest, HttpResponse};
use http::{HeaderMap, StatusCode};

use crate::{Client, ClientBuilder, Limits, RetryPolicy, Stage, Transport, TransportError};

#[derive(Default)]
pub(super) struct Scripted {
    responses: Mutex<Vec<Result<HttpResponse, TransportError>>>,
    requests: Mutex<Vec<HttpRequest>>,
}

impl Scripted {
    /// A client that sends everything once, whatever was called before.
    pub(super) fn client(responses: impl IntoIterator<Item = Result<HttpResponse, TransportError>>) -> Client<Self> {
        let once = ClientBuilder::default().retries(RetryPolicy::never()).forget_operations();
        once.keep_raw(true).transport(Self::new(responses)).build()
    }

    pub(super) fn new(responses: impl IntoIterator<Item = Result<HttpResponse, TransportError>>) -> Self {
        let mut responses: Vec<_> = responses.into_iter().collect();
        responses.reverse();
        Self { responses: Mutex::new(responses), requests: Mutex::default() }
    }

    pub(super) fn requests(&self) -> Vec<HttpRequest> {
        self.requests.lock().unwrap().clone()
    }
}

impl Transport for Scripted {
    async fn send(&self, request: &HttpRequest, _: &Limits) -> Result<HttpResponse, TransportError> {
        self.requests.lock().unwrap().push(request.clone());
        let next = self.responses.lock().unwrap_or_else(PoisonError::into_inner).pop();
        next.unwrap_or(Err(TransportError::new(Stage::Connecting, "the script has ended")))
    }
}

pub(super) fn response(status: u16, body: &str) -> Result<HttpResponse, TransportError> {
    let status = StatusCode::from_u16(status).unwrap();
    Ok(HttpResponse { status, headers: HeaderMap::new(), body: body.as_bytes().to_vec() })
}

pub(super) fn failure(stage: Stage) -> Result<HttpResponse, TransportError> {
    Err(TransportError::new(stage, "the script says so"))
}
