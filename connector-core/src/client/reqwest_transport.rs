//! HTTP/1.1 over reqwest, with everything off that it does on its own account: redirects, retries, proxies of the
//! environment, referers, decompression.

use std::{
    error::Error,
    future::Future,
    io,
    time::{Duration, Instant},
};

use http::StatusCode;
use reqwest::{Response, Url, redirect, retry};
use tokio::time::timeout;

use super::{Deadlines, Limits, Stage, Transport, TransportError};
use crate::http::{HttpRequest, HttpResponse};

/// The transport that a client has where no other is given. TLS is rustls, with the process's crypto provider or else
/// ring, and the system's root certificates.
///
/// A connection that was not made is all that counts as proof that nothing was sent. Connections are kept and used again;
/// where a kept one turns out to be closed before the first byte was written, the request goes out on another.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(Result<reqwest::Client, TransportError>);

impl ReqwestTransport {
    /// A transport that gives up a connection which was not made in time. The other deadlines come with each request.
    ///
    /// Installs ring as the process's default provider of rustls where there is none.
    pub fn new(connect: Duration) -> Self {
        // An error says that there is a provider already; then that one is used.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .user_agent(concat!("connectors/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .referer(false)
            .connect_timeout(connect)
            .tls_backend_rustls()
            // Features are added up over a whole build: another package's wish for HTTP/2 or gzip is none of ours.
            .http1_only()
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate()
            .build();
        Self(client.map_err(|_| unsent("TLS cannot be set up: the system has no usable root certificates")))
    }

    /// Whether requests can be sent at all; to be asked at start.
    ///
    /// # Errors
    /// Where TLS cannot be set up, as on a system without root certificates. Every request would fail with it.
    pub fn check(&self) -> Result<(), TransportError> {
        self.client().map(drop)
    }

    fn client(&self) -> Result<&reqwest::Client, TransportError> {
        self.0.as_ref().map_err(|error| *error)
    }
}

impl Transport for ReqwestTransport {
    async fn send(&self, request: HttpRequest, limits: &Limits) -> Result<HttpResponse, TransportError> {
        let HttpRequest { method, url, headers, body } = request;
        let mut call = self.client()?.request(method, checked(&url)?).headers(headers);
        if let Some(body) = body {
            call = call.body(body);
        }
        let clock = Clock { deadlines: limits.deadlines, start: Instant::now() };
        let late = TransportError::new(Stage::Waiting, "no answer came in time");
        let answer = clock.within(limits.deadlines.connect, call.send()).await.ok_or(late)?;
        read(answer.map_err(|error| not_answered(&error))?, limits.response_bytes, &clock).await
    }
}

/// How long to wait for the next thing.
struct Clock {
    deadlines: Deadlines,
    start: Instant,
}

impl Clock {
    /// What the future gives, unless the silence lasts longer than `read` after `head_start`, or the call has ended.
    async fn within<F: Future>(&self, head_start: Duration, future: F) -> Option<F::Output> {
        let silence = head_start.saturating_add(self.deadlines.read);
        let left = self.deadlines.total.saturating_sub(self.start.elapsed());
        timeout(silence.min(left), future).await.ok()
    }
}

/// The URL, if its path means to reqwest what it says: `..` and the like would be resolved, and be another path.
fn checked(url: &str) -> Result<Url, TransportError> {
    let parsed = Url::parse(url).map_err(|_| unsent("the URL cannot be used"))?;
    let path = url.split(['?', '#']).next().and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
    let path = path.find('/').and_then(|start| path.get(start..)).unwrap_or("/");
    if parsed.path() == path { Ok(parsed) } else { Err(unsent("the URL's path would be sent as another one")) }
}

/// How much room is made for a body on the word of its announced length alone.
const READY: usize = 64 * 1024;

/// Reads the body piece by piece, never more of it than the limit.
async fn read(mut answer: Response, limit: usize, clock: &Clock) -> Result<HttpResponse, TransportError> {
    let status = answer.status();
    let large = || interrupted("the answer is larger than the limit", status);
    let announced = answer.content_length().unwrap_or(0);
    if announced > u64::try_from(limit).unwrap_or(u64::MAX) {
        return Err(large());
    }
    let headers = std::mem::take(answer.headers_mut());
    let mut body = Vec::with_capacity(usize::try_from(announced).map_or(0, |length| length.min(READY)));
    loop {
        let piece = clock.within(Duration::ZERO, answer.chunk()).await;
        match piece.ok_or_else(|| interrupted("the answer did not end in time", status))? {
            Ok(Some(piece)) if piece.len() > limit.saturating_sub(body.len()) => return Err(large()),
            Ok(Some(piece)) => body.extend_from_slice(&piece),
            Ok(None) => return Ok(HttpResponse { status, headers, body }),
            Err(_) => return Err(interrupted("the answer broke off", status)),
        }
    }
}

fn unsent(reason: &'static str) -> TransportError {
    TransportError::new(Stage::Connecting, reason)
}

fn interrupted(reason: &'static str, status: StatusCode) -> TransportError {
    TransportError::reading(reason, status.as_u16())
}

/// Why there is no answer. The error's own text prints the URL with its query, so only its kind is used.
fn not_answered(error: &reqwest::Error) -> TransportError {
    if error.is_connect() {
        unsent(not_connected(error))
    } else if error.is_builder() {
        unsent("the request cannot be written as HTTP")
    } else {
        TransportError::new(Stage::Waiting, "the connection ended before an answer")
    }
}

fn not_connected(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        return "no connection was made in time";
    }
    if error.is_dns() {
        return "the host's name was not found";
    }
    let causes = || std::iter::successors(error.source(), |error| cause(*error));
    if causes().any(|error| error.is::<rustls::Error>()) {
        return "TLS could not be agreed upon, or the host's certificate is not trusted";
    }
    let is_refusal = |error: &io::Error| error.kind() == io::ErrorKind::ConnectionRefused;
    if causes().filter_map(|error| error.downcast_ref()).any(is_refusal) {
        return "the connection was refused";
    }
    "no connection could be made"
}

/// What is behind an error. An I/O error gives what is behind the error that it wraps, so that one is taken itself.
fn cause<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}
