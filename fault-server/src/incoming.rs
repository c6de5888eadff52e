//! Reads requests off a connection, as far as a fault wants.

use std::io::{self, Read, Write};

use crate::framing::{Head, Malformed};
use crate::request::Request;
use crate::stream::Stream;

/// What was read of a connection and not yet used.
pub(crate) struct Incoming {
    bytes: Vec<u8>,
    connection: usize,
}

/// Why there is no request.
pub(crate) enum Unread {
    /// The client went.
    Gone,
    /// What it sent is none.
    Malformed(Malformed),
}

impl From<Malformed> for Unread {
    fn from(malformed: Malformed) -> Unread {
        Unread::Malformed(malformed)
    }
}

impl Incoming {
    pub(crate) fn new(connection: usize) -> Incoming {
        Incoming { bytes: Vec::new(), connection }
    }

    /// Whether nothing is left over from what was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// A whole request.
    pub(crate) fn request(&mut self, stream: &mut Stream) -> Result<Request, Unread> {
        let head = self.head(stream)?;
        if head.waits_for_continue() && self.bytes.is_empty() {
            stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").map_err(|_| Unread::Gone)?;
        }
        loop {
            if let Some((body, used)) = head.body(&self.bytes)? {
                self.bytes.drain(..used);
                return Ok(Request { body, ..head.request });
            }
            self.more(stream)?;
        }
    }

    /// A request's head; its body stays where it is.
    pub(crate) fn head(&mut self, stream: &mut Stream) -> Result<Head, Unread> {
        loop {
            if let Some((head, used)) = Head::find(&self.bytes, self.connection)? {
                self.bytes.drain(..used);
                return Ok(head);
            }
            self.more(stream)?;
        }
    }

    /// So many bytes of a request, or all of one that has no more.
    pub(crate) fn part(&mut self, stream: &mut Stream, wanted: usize) -> Result<(), Unread> {
        loop {
            let is_whole = match Head::find(&self.bytes, self.connection)? {
                Some((head, used)) => head.body(&self.bytes[used..])?.is_some(),
                None => false,
            };
            if is_whole || self.bytes.len() >= wanted {
                return Ok(());
            }
            let missing = wanted - self.bytes.len();
            self.at_most(stream, missing)?;
        }
    }

    fn more(&mut self, stream: &mut Stream) -> Result<(), Unread> {
        self.at_most(stream, usize::MAX)
    }

    fn at_most(&mut self, stream: &mut Stream, most: usize) -> Result<(), Unread> {
        let mut buffer = [0; 16 * 1024];
        let most = most.min(buffer.len());
        loop {
            match stream.read(&mut buffer[..most]) {
                Ok(0) => return Err(Unread::Gone),
                Ok(count) => {
                    self.bytes.extend_from_slice(&buffer[..count]);
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Err(Unread::Gone),
            }
        }
    }
}
