//! HTTP/1.1 over reqwest, with everything off that it does on its own account: redirects, retries, proxies of the
//! environment, referers, decompression.

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

use crate::{Deadlines, Limits, Stage, Transport, TransportError, transport::limits::LONGEST};

mod builder;
mod certificates;
mod failure;
mod unusable;

use self::failure::{not_answered, unsent};
pub use self::{builder::ReqwestTransportBuilder, unusable::UnusableTransport};

/// The most headers that an answer may have; hyper's own limit where nothing is said, too. One more ends the call.
const MOST_HEADERS: usize = 100;

/// How large an answer's headers may be, in bytes of names and values. hyper itself ends a head of some 400 KiB.
const HEADER_BYTES: usize = 64 * 1024;

/// The transport that a client has where no other is given. TLS is rustls, with the process's crypto provider or else
/// ring, and the system's root certificates.
///
/// A connection that was not made is all that counts as proof that nothing was sent. Connections are kept and used again;
/// where a kept one turns out to be closed before the first byte was written, the request goes out on another.
///
/// Nothing is decompressed: every request that says nothing else asks for `identity`, and an answer in another encoding
/// (RFC 9110, section 8.4) is a failure at [`Stage::Reading`]. So is one whose headers are larger than 64 KiB; one of more
/// than 100 headers is not read at all.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: Result<reqwest::Client, TransportError>,
    /// Those that give up a connection earlier or later, by when.
    others: Arc<HashMap<Duration, reqwest::Client>>,
}

impl ReqwestTransport {
    /// A transport that gives up a connection which was not made in time. The other deadlines come with each request.
    ///
    /// Installs ring as the process's default provider of rustls where there is none.
    pub fn new(connect: Duration) -> Self {
        Self::with_times(connect, [])
    }

    /// The same with other times for the requests that ask for them.
    pub(crate) fn with_times(connect: Duration, others: impl IntoIterator<Item = Duration>) -> Self {
        let builder = Self::builder().connect_timeout(connect);
        let built = others.into_iter().fold(builder, ReqwestTransportBuilder::other_connect_timeout).build();
        // Nothing is set that could be wrong: what is left is the machine.
        let no_tls = unsent("TLS cannot be set up: the system has no usable root certificates").lasting();
        built.unwrap_or_else(|_| Self { client: Err(no_tls), others: Arc::default() })
    }

    /// A transport with a proxy, a client certificate or other root certificates.
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

    /// Whether requests can be sent at all; to be asked at start.
    ///
    /// # Errors
    /// Where TLS cannot be set up, as on a system without root certificates. Every request would fail with it.
    pub fn check(&self) -> Result<(), TransportError> {
        self.client.as_ref().map(drop).map_err(|error| *error)
    }

    /// The client that gives up a connection after so long, or else the one for all requests.
    fn client(&self, connect: Duration) -> Result<&reqwest::Client, TransportError> {
        match self.others.get(&connect) {
            Some(client) => Ok(client),
            None => self.client.as_ref().map_err(|error| *error),
        }
    }
}

/// Shows none of its settings: a proxy has a password.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").field("usable", &self.client.is_ok()).finish_non_exhaustive()
    }
}

impl Transport for ReqwestTransport {
    async fn send(&self, request: &HttpRequest, limits: &Limits) -> Result<HttpResponse, TransportError> {
        let HttpRequest { method, url, headers, body } = request;
        // Without reqwest's builder, which would put each header into a map of its own.
        let mut call = Request::new(method.clone(), checked(url)?);
        call.headers_mut().clone_from(headers);
        call.headers_mut().entry(header::ACCEPT_ENCODING).or_insert(HeaderValue::from_static("identity"));
        *call.body_mut() = body.clone().map(Body::from);
        let Deadlines { connect, read: silence, total } = limits.deadlines;
        let end = after(Instant::now(), total);
        let mut clock = Clock { silence, end, timer: pin!(sleep_until(end)) };
        let late = TransportError::new(Stage::Waiting, "no answer came in time");
        let answer = clock.within(connect, self.client(connect)?.execute(call)).await.ok_or(late)?;
        read(answer.map_err(|error| not_answered(&error))?, limits.response_bytes, &mut clock).await
    }
}

/// How long to wait for the next thing. One timer serves all waits, and is set where a wait is not over at once.
struct Clock<'t> {
    silence: Duration,
    /// When the call is over as a whole.
    end: Instant,
    timer: Pin<&'t mut Sleep>,
}

impl Clock<'_> {
    /// What the future gives, unless the silence lasts too long after `head_start`, or the call has ended.
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

/// The moment so long after another; a year later where that cannot be told.
fn after(start: Instant, wait: Duration) -> Instant {
    start + wait.min(LONGEST)
}

/// The URL, if its path means to reqwest what it says: `..` and the like would be resolved, and be another path.
fn checked(url: &str) -> Result<Url, TransportError> {
    let parsed = Url::parse(url).map_err(|_| unsent("the URL cannot be used").lasting())?;
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(unsent("the URL holds credentials").lasting());
    }
    let path = url.split(['?', '#']).next().and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
    let path = path.find('/').and_then(|start| path.get(start..)).unwrap_or("/");
    if parsed.path() == path {
        Ok(parsed)
    } else {
        Err(unsent("the URL's path would be sent as another one").lasting())
    }
}

/// How much room is made for a body on the word of its announced length alone.
const READY: usize = 64 * 1024;

/// Reads the body piece by piece, never more of it than the limit.
async fn read(mut answer: Response, limit: usize, clock: &mut Clock<'_>) -> Result<HttpResponse, TransportError> {
    let status = answer.status();
    if is_encoded(answer.headers()) {
        return Err(interrupted("the answer is compressed, which was not asked for", status));
    }
    if header_bytes(answer.headers()) > HEADER_BYTES {
        return Err(interrupted("the answer's headers are larger than 64 KiB", status));
    }
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
