//! A response, and everything that can be wrong with one.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::body::Body;

/// A response: the processor's own or a fixed one, and how it reaches the client.
///
/// ```
/// use fault_server::{Response, Length, Then};
///
/// // The charge was made, and of the response ten bytes of the body arrive.
/// let half = Response::processor().cut_body(10);
/// // A proxy in front of the processor answers; nothing was executed.
/// let proxy = Response::fixed(502, "<html>bad gateway</html>").header("content-type", "text/html");
/// // The processor answers the same after the charge was made.
/// let late = proxy.clone().executed();
/// # assert_ne!(proxy, late);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// What is answered.
    pub source: Source,
    /// Statuses of responses that go before: 100, 102, 103. They are sent before the request is executed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interim: Vec<u16>,
    /// Headers besides those of the source, written as they are, in this order; a name may stand several times.
    /// With `content-type` or `connection` among them, the server adds none of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// How many headers `x-filler-0: 0`, `x-filler-1: 1` .. are added.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub filler_headers: u64,
    /// How the body's length is told.
    #[serde(default, skip_serializing_if = "is_default")]
    pub length: Length,
    /// Where the response breaks off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<Cut>,
    /// How long nothing is sent after the request was executed, in milliseconds.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub delay_ms: u64,
    /// In which pieces the response is sent; all at once without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
    /// A response that nobody asked for, sent on the same connection right after. Its source executes nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<Box<Response>>,
    /// What becomes of the connection. [`Close`](Then::Close) unless said otherwise.
    #[serde(default, skip_serializing_if = "is_default")]
    pub then: Then,
}

/// Whose response it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// The handler's: the request is executed.
    Processor,
    /// This one, whatever the handler says.
    Fixed {
        /// Any number, written as it is.
        status: u16,
        /// The text after the status; the usual one when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// The body; JSON by its content type, unless a header says otherwise.
        body: Body,
        /// Whether the request is executed before.
        executes: bool,
    },
}

/// How a body's length is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// The right `content-length`.
    #[default]
    Right,
    /// A `content-length` that is too large by so many bytes.
    TooLarge(u64),
    /// A `content-length` that is too small by so many bytes.
    TooSmall(u64),
    /// None: the body ends with the connection.
    Absent,
    /// Chunked transfer coding, in chunks of at most 1,024 bytes.
    Chunked,
    /// Chunked, with a last chunk whose size is no number.
    ChunkedBroken,
    /// Chunked, without the last chunk.
    ChunkedUnended,
}

/// Where a response breaks off. [`Response::then`] says what follows; a connection is never kept after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// After so many bytes of status line and headers.
    Head(u64),
    /// After so many bytes of the body, as it is sent: chunk sizes count.
    Body(u64),
}

/// In which pieces a response is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    /// The bytes of a piece; 0 is taken as 1.
    pub bytes: usize,
    /// The time after each piece, in milliseconds.
    pub delay_ms: u64,
}

/// What becomes of a connection after a response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// It is kept for the next request, and the response says so.
    Keep,
    /// It is closed, and the response says so.
    #[default]
    Close,
    /// It is reset. What the client has not read by then may be lost to it.
    Reset,
    /// It is kept open, in silence, until the client goes.
    Hang,
}

impl Response {
    /// The processor's own response.
    pub fn processor() -> Response {
        Response::of(Source::Processor)
    }

    /// A fixed response to a request that is not executed; see [`executed`](Response::executed).
    pub fn fixed(status: u16, body: impl Into<Body>) -> Response {
        Response::of(Source::Fixed { status, reason: None, body: body.into(), executes: false })
    }

    /// A 200 whose body is one string of so many bytes. The request is executed.
    pub fn endless(bytes: u64) -> Response {
        Response::fixed(200, Body::Filler(bytes)).executed()
    }

    fn of(source: Source) -> Response {
        Response {
            source,
            interim: Vec::new(),
            headers: Vec::new(),
            filler_headers: 0,
            length: Length::Right,
            cut: None,
            delay_ms: 0,
            pace: None,
            second: None,
            then: Then::Close,
        }
    }

    /// The request is executed before, also where the response is a fixed one.
    pub fn executed(mut self) -> Response {
        if let Source::Fixed { executes, .. } = &mut self.source {
            *executes = true;
        }
        self
    }

    /// The text after the status of a fixed response.
    pub fn reason(mut self, text: impl Into<String>) -> Response {
        if let Source::Fixed { reason, .. } = &mut self.source {
            *reason = Some(text.into());
        }
        self
    }

    /// Adds a header.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Response {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds so many headers without meaning.
    pub fn filler_headers(mut self, count: u64) -> Response {
        self.filler_headers = count;
        self
    }

    /// Another way to tell the body's length.
    pub fn length(mut self, length: Length) -> Response {
        self.length = length;
        self
    }

    /// Breaks off after so many bytes of the head.
    pub fn cut_head(mut self, bytes: u64) -> Response {
        self.cut = Some(Cut::Head(bytes));
        self
    }

    /// Breaks off after so many bytes of the body.
    pub fn cut_body(mut self, bytes: u64) -> Response {
        self.cut = Some(Cut::Body(bytes));
        self
    }

    /// Sends nothing for so long, after the request was executed.
    pub fn delayed(mut self, delay: Duration) -> Response {
        self.delay_ms = milliseconds(delay);
        self
    }

    /// Sends so many bytes at a time and rests after each piece.
    pub fn in_pieces(mut self, bytes: usize, delay: Duration) -> Response {
        self.pace = Some(Pace { bytes, delay_ms: milliseconds(delay) });
        self
    }

    /// Sends a response with this status before: 100, 102, 103.
    pub fn interim(mut self, status: u16) -> Response {
        self.interim.push(status);
        self
    }

    /// Sends another response after it.
    pub fn followed_by(mut self, second: Response) -> Response {
        self.second = Some(Box::new(second));
        self
    }

    /// What becomes of the connection.
    pub fn then(mut self, then: Then) -> Response {
        self.then = then;
        self
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
