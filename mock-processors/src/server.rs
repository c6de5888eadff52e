//! Carries HTTP between the wire and a processor's API, and writes every exchange down.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

use crate::call::{Api, Call, MockResponse};
use crate::ledger::{Charge, Exchange, Keys, Seen};
use crate::report::{Outbox, Waiting};
use crate::response_body::ResponseBody;

/// No request that a processor takes is longer.
const LONGEST_BODY: usize = 1 << 20;

/// What the server and its owner share.
pub(crate) struct Shared {
    desk: Mutex<Desk>,
    holds: watch::Sender<usize>,
    outbox: Option<Outbox>,
}

struct Desk {
    api: Box<dyn Api>,
    keys: Keys,
    exchanges: Vec<Exchange>,
}

impl Shared {
    /// Within a tokio runtime, since what is reported is sent by a task.
    pub(crate) fn new(api: impl Api + 'static) -> Shared {
        let outbox = api.reporting().map(Outbox::start);
        let desk = Desk { api: Box::new(api), keys: Keys::default(), exchanges: Vec::new() };
        Shared { desk: Mutex::new(desk), holds: watch::Sender::new(0), outbox }
    }

    pub(crate) fn exchanges(&self) -> Vec<Exchange> {
        self.desk().exchanges.clone()
    }

    pub(crate) fn charges(&self) -> Vec<Charge> {
        self.desk().api.charges()
    }

    pub(crate) fn holds(&self) -> &watch::Sender<usize> {
        &self.holds
    }

    /// Where reports go; `None` when the processor reports nothing.
    pub(crate) fn outbox(&self) -> Option<&Outbox> {
        self.outbox.as_ref()
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers until `stopped` resolves, which it does when its sender is dropped.
pub(crate) async fn run(listener: TcpListener, shared: Arc<Shared>, stopped: oneshot::Receiver<()>) {
    let router = Router::new().fallback(exchange).with_state(shared);
    let stop = async {
        let _ = stopped.await;
    };
    // It ends with an error only when the listener is gone, and then there is nobody left to tell.
    let _ = axum::serve(listener, router).with_graceful_shutdown(stop).await;
}

async fn exchange(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    // On a task of its own, so that a client that hangs up does not undo what it asked for.
    let attended = tokio::spawn(attend(shared, request)).await;
    let (response, waiting) = attended.unwrap_or_else(|_| (MockResponse::empty(500), None));
    respond(response, waiting)
}

/// The response, and what waits until it was given.
async fn attend(shared: Arc<Shared>, request: Request) -> (MockResponse, Option<Waiting>) {
    let (head, body) = request.into_parts();
    let path_and_query = head.uri.path_and_query().map_or_else(String::new, ToString::to_string);
    let body = to_bytes(body, LONGEST_BODY).await.ok().and_then(|bytes| String::from_utf8(bytes.to_vec()).ok());
    let call = Call {
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        method: head.method,
        headers: head.headers,
        body: body.clone().unwrap_or_default(),
    };
    let (response, notices) = match body {
        Some(_) => carry_out(&shared, &call).await,
        None => (MockResponse::empty(400), Vec::new()),
    };
    shared.desk().exchanges.push(written_down(&call, path_and_query, &response));
    let waiting = shared.outbox().filter(|_| !notices.is_empty()).map(|outbox| outbox.keep_back(notices));
    (response, waiting)
}

async fn carry_out(shared: &Shared, call: &Call) -> (MockResponse, Vec<Value>) {
    let key = {
        let mut desk = shared.desk();
        if let Err(refusal) = desk.api.admit(call) {
            return (refusal, Vec::new());
        }
        let header = desk.api.idempotency_header();
        let key = call.header(header).filter(|_| call.method == Method::POST).map(ToOwned::to_owned);
        if let Some(key) = &key {
            let essence = desk.api.essence(call);
            match desk.keys.begin(key, essence) {
                Seen::Fresh => {}
                Seen::Busy => return (desk.api.key_is_busy(), Vec::new()),
                Seen::Otherwise => return (desk.api.key_was_used(), Vec::new()),
                Seen::ResponseBody(response) => return (desk.api.replayed(response), Vec::new()),
            }
        }
        key
    };
    // An error would mean that the sender is gone, but `shared` holds it.
    let _ = shared.holds.subscribe().wait_for(|holds| *holds == 0).await;
    let mut desk = shared.desk();
    let response = desk.api.response(call, key.as_deref());
    if let Some(key) = &key {
        desk.keys.finish(key, &response);
    }
    (response, desk.api.take_notices())
}

fn written_down(call: &Call, path_and_query: String, response: &MockResponse) -> Exchange {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Exchange {
        method: call.method.to_string(),
        path_and_query,
        request_headers: call.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
        request_body: call.body.clone(),
        status: response.status,
        response_body: response.body.clone(),
    }
}

fn respond(mock: MockResponse, waiting: Option<Waiting>) -> Response {
    let mut response = Response::new(Body::new(ResponseBody::new(mock.body, waiting)));
    *response.status_mut() = StatusCode::from_u16(mock.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in mock.headers {
        // A return URL that no header can hold is refused long before it gets here.
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().append(name, value);
        }
    }
    response
}
