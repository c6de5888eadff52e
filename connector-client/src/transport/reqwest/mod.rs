//! HTTP/1.1 over reqwest, without redirects, retries, environment proxies, referers and decompression.

use std::{
    collections::HashMap,
    fmt,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    sync::Arc,
    task::Poll,
    time::Duration,
};

use connector_core::http::{HttpRequest, HttpResponse};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use reqwest::{Body, Request, Response, Url};
use tokio::time::{Instant, Sleep, sleep_until};

use crate::{Deadlines, Limits, Stage, Transport, TransportError, transport::limits::MAX_DURATION};

mod builder;
mod certificates;
mod failure;
mod unusable;

use self::failure::{no_response, unsent};
pub use self::{builder::ReqwestTransportBuilder, unusable::UnusableTransport};

/// The most headers that a response may have, hyper's default too. One more ends the call.
const MAX_HEADERS: usize = 100;

/// The most bytes of header names and values that a response may have. hyper itself ends a head of some 400 KiB.
const MAX_HEADER_BYTES: usize = 64 * 1024;

/// The default transport. TLS is rustls, with the process's crypto provider or else ring, and the system's root certificates.
///
/// Only a connection that was not established counts as proof that nothing was sent. Connections are pooled; when a pooled one
/// turns out to be closed before the first byte was written, the request goes out on another.
///
/// Nothing is decompressed: a request asks for `identity` unless it says otherwise, and a response in another encoding (RFC 9110,
/// section 8.4) is a failure at [`Stage::Reading`]. So is one with headers larger than 64 KiB. One with more than 100 headers is
/// not read at all.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: Result<reqwest::Client, TransportError>,
    /// Those with other connect timeouts, by timeout.
    others: Arc<HashMap<Duration, reqwest::Client>>,
}

impl ReqwestTransport {
    /// A transport with this connect timeout. The other deadlines come with each request.
    ///
    /// Installs ring as rustls's default crypto provider when the process has none.
    pub fn new(connect: Duration) -> Self {
        Self::with_times(connect, [])
    }

    /// The same, with other connect timeouts for requests that have them.
    pub(crate) fn with_times(connect: Duration, others: impl IntoIterator<Item = Duration>) -> Self {
        let builder = Self::builder().connect_timeout(connect);
        let built = others.into_iter().fold(builder, ReqwestTransportBuilder::other_connect_timeout).build();
        // No setting can be wrong here, so the system is.
        let no_tls = unsent("TLS cannot be set up: the system has no usable root certificates").lasting();
        built.unwrap_or_else(|_| Self { client: Err(no_tls), others: Arc::default() })
    }

    /// Builds a transport with a proxy, a client certificate or other root certificates.
    ///
    /// ```
    /// use std::time::Duration;
    /// use connector_client::{Client, ReqwestTransport};
    ///
    /// let transport = ReqwestTransport::builder()
    ///     .connect_timeout(Duration::from_secs(3))
    ///     .proxy("http://egress.example:3128")
    ///     .proxy_credentials("payments", "hunter2")
    ///     .build()?;
    /// let client = Client::builder().transport(transport).build();
    /// # drop(client);
    /// # Ok::<(), connector_client::UnusableTransport>(())
    /// ```
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder::default()
    }

    /// Checks at start whether requests can be sent at all.
    ///
    /// # Errors
    /// When TLS cannot be set up, as on a system without root certificates. Every request would fail with this error.
    pub fn check(&self) -> Result<(), TransportError> {
        self.client.as_ref().map(drop).map_err(|error| *error)
    }

    /// The client with this connect timeout, or else the default one.
    fn client(&self, connect: Duration) -> Result<&reqwest::Client, TransportError> {
        match self.others.get(&connect) {
            Some(client) => Ok(client),
            None => self.client.as_ref().map_err(|error| *error),
        }
    }
}

/// Shows no settings: a proxy has a password.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").field("usable", &self.client.is_ok()).finish_non_exhaustive()
    }
}

impl Transport for ReqwestTransport {
    async fn send(&self, request: &HttpRequest, limits: &Limits) -> Result<HttpResponse, TransportError> {
        let HttpRequest { method, url, headers, body } = request;
        // Not with reqwest's builder, which copies each header into a map of its own.
        let mut call = Request::new(method.clone(), checked(url)?);
        call.headers_mut().clone_from(headers);
        call.headers_mut().entry(header::ACCEPT_ENCODING).or_insert(HeaderValue::from_static("identity"));
        *call.body_mut() = body.clone().map(Body::from);
        let Deadlines { connect, read: silence, total } = limits.deadlines;
        let end = after(Instant::now(), total);
        let mut clock = Clock { silence, end, timer: pin!(sleep_until(end)) };
        let late = TransportError::new(Stage::Waiting, "no response came in time");
        let response = clock.within(connect, self.client(connect)?.execute(call)).await.ok_or(late)?;
        read(response.map_err(|error| no_response(&error))?, limits.response_bytes, &mut clock).await
    }
}

/// Limits each wait by the silence and by the end of the call. One timer serves all waits, and is set only when a wait does not
/// end at once.
struct Clock<'t> {
    silence: Duration,
    /// When the whole call must end.
    end: Instant,
    timer: Pin<&'t mut Sleep>,
}

impl Clock<'_> {
    /// The output of the future; none when the silence lasts too long after `head_start`, or the call must end.
    async fn within<F: Future>(&mut self, head_start: Duration, future: F) -> Option<F::Output> {
        let mut future = pin!(future);
        let mut is_waiting = false;
        poll_fn(|context| {
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                return Poll::Ready(Some(output));
            }
            if !std::mem::replace(&mut is_waiting, true) {
                let silence = head_start.saturating_add(self.silence);
                self.timer.as_mut().reset(after(Instant::now(), silence).min(self.end));
            }
            self.timer.as_mut().poll(context).map(|()| None)
        })
        .await
    }
}

/// `start` plus `wait`, a year at most.
fn after(start: Instant, wait: Duration) -> Instant {
    start + wait.min(MAX_DURATION)
}

/// The URL, unless reqwest would change its path by resolving `..` and the like.
fn checked(url: &str) -> Result<Url, TransportError> {
    let parsed = Url::parse(url).map_err(|_| unsent("the URL cannot be used").lasting())?;
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(unsent("the URL contains credentials").lasting());
    }
    let path = url.split(['?', '#']).next().and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
    let path = path.find('/').and_then(|start| path.get(start..)).unwrap_or("/");
    if parsed.path() == path { Ok(parsed) } else { Err(unsent("the URL's path would be changed").lasting()) }
}

/// The most bytes that are allocated for a body because of its announced length alone.
const MAX_RESERVED: usize = 64 * 1024;

/// Reads the body chunk by chunk, never more of it than the limit.
async fn read(mut response: Response, limit: usize, clock: &mut Clock<'_>) -> Result<HttpResponse, TransportError> {
    let status = response.status();
    if is_encoded(response.headers()) {
        return Err(interrupted("the response is compressed, which was not requested", status));
    }
    if header_bytes(response.headers()) > MAX_HEADER_BYTES {
        return Err(interrupted("the response's headers are larger than 64 KiB", status));
    }
    let large = || interrupted("the response is larger than the limit", status);
    let announced = response.content_length().unwrap_or(0);
    if announced > u64::try_from(limit).unwrap_or(u64::MAX) {
        return Err(large());
    }
    let headers = std::mem::take(response.headers_mut());
    let mut body = Vec::with_capacity(usize::try_from(announced).map_or(0, |length| length.min(MAX_RESERVED)));
    loop {
        let chunk = clock.within(Duration::ZERO, response.chunk()).await;
        match chunk.ok_or_else(|| interrupted("the response did not end in time", status))? {
            Ok(Some(chunk)) if chunk.len() > limit.saturating_sub(body.len()) => return Err(large()),
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(HttpResponse { status, headers, body }),
            Err(_) => return Err(interrupted("the response broke off", status)),
        }
    }
}

/// Whether the body is in another encoding than its own, by `Content-Encoding` or `Transfer-Encoding`.
fn is_encoded(headers: &HeaderMap) -> bool {
    let has_other = |name, plain: &str| {
        let values = headers.get_all(name).into_iter().flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
        values.map(<[u8]>::trim_ascii).any(|word| !word.is_empty() && !word.eq_ignore_ascii_case(plain.as_bytes()))
    };
    has_other(header::CONTENT_ENCODING, "identity") || has_other(header::TRANSFER_ENCODING, "chunked")
}

fn header_bytes(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum()
}

fn interrupted(reason: &'static str, status: StatusCode) -> TransportError {
    TransportError::reading(reason, status.as_u16())
}
