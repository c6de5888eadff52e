//! What happens to a connection.

use serde::{Deserialize, Serialize};

use crate::response::Response;

/// What the server does with one connection. A connection that stays open meets it again with every request.
///
/// A fault is written as JSON and read again without loss, so that a script can be kept and replayed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Fault {
    /// No fault: every request is executed and answered, and the connection is kept for as long as the client wants.
    Serve,
    /// The connection is reset before anything is read, even before a TLS handshake.
    ResetOnAccept,
    /// The request's head is read, to its blank line, and its body is not.
    HeadRead {
        /// What follows.
        then: End,
    },
    /// The first bytes of the request are read. A request that has no more than these is not executed either, and does
    /// not count as read.
    PartRead {
        /// How many bytes, of head and body together.
        bytes: usize,
        /// What follows.
        then: End,
    },
    /// The whole request is read, and nothing is answered.
    WholeRead {
        /// What follows.
        then: End,
        /// Whether the request is executed before.
        executes: bool,
    },
    /// The request is read whole and answered.
    Response(Box<Response>),
    /// The request is executed and answered; the response says that the connection is kept, and it is closed at once.
    CloseIdle,
    /// The first request is executed and answered and the connection is kept; when the second one is there whole, the
    /// connection is closed without a response.
    CloseOnNext {
        /// Whether the second request is executed.
        executes: bool,
    },
    /// The request is read whole, is not executed, and is answered with frames of HTTP/2 (RFC 9113): `SETTINGS`, and
    /// `GOAWAY` with `HTTP_1_1_REQUIRED`.
    Http2,
    /// The request is read whole and answered with bytes that are no HTTP; then the connection is closed.
    Garbage {
        /// The bytes.
        bytes: Vec<u8>,
        /// Whether the request is executed before.
        executes: bool,
    },
    /// A fault for each request of one connection, as long as it stays open; the last one for all further requests. An
    /// empty list serves.
    InTurn(Vec<Fault>),
}

/// What becomes of a connection that is not answered any further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// It is closed in good order: the client reads its end.
    Close,
    /// It is reset: the client's reads and writes fail.
    Reset,
    /// It is kept open, in silence, until the client goes.
    Hang,
}

impl Fault {
    /// One request of its own: executed and answered, and the connection is closed in good order.
    pub fn serve_once() -> Fault {
        Response::processor().into()
    }

    /// Bytes that are no HTTP, after the request was executed.
    pub fn garbage() -> Fault {
        Fault::Garbage { bytes: vec![0x00, 0xff, 0x16, 0x03, b'\r', b'\n', 0x80, 0xfe, b'\n', b'\n'], executes: true }
    }

    /// The faults of a connection's requests, in turn.
    pub(crate) fn turns(&self) -> Vec<Fault> {
        match self {
            Fault::InTurn(faults) if faults.is_empty() => vec![Fault::Serve],
            Fault::InTurn(faults) => faults.iter().flat_map(Fault::turns).collect(),
            Fault::CloseOnNext { executes } => {
                vec![Fault::Serve, Fault::WholeRead { then: End::Close, executes: *executes }]
            }
            other => vec![other.clone()],
        }
    }
}

impl From<Response> for Fault {
    fn from(response: Response) -> Fault {
        Fault::Response(Box::new(response))
    }
}
