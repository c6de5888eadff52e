//! Sends bytes, in pieces or cut off.

use std::io::Write;
use std::time::Duration;

use crate::response::Pace;
use crate::stop::Stop;
use crate::stream::Stream;

/// Why nothing more is sent.
#[derive(Debug)]
pub(crate) enum Ended {
    /// The response is cut off here.
    Cut,
    /// The client went, or the server stops.
    Gone,
}

/// The way of one response to the client.
pub(crate) struct Outgoing<'a> {
    pub(crate) stream: &'a mut Stream,
    pub(crate) stop: &'a Stop,
    pub(crate) pace: Option<Pace>,
    /// How many bytes may still be sent; any number when absent.
    pub(crate) left: Option<u64>,
}

impl Outgoing<'_> {
    pub(crate) fn send(&mut self, bytes: &[u8]) -> Result<(), Ended> {
        let allowed =
            self.left.map_or(bytes.len(), |left| usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len()));
        self.write(&bytes[..allowed])?;
        if let Some(left) = &mut self.left {
            *left -= allowed as u64;
        }
        if allowed < bytes.len() { Err(Ended::Cut) } else { Ok(()) }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Ended> {
        let Some(pace) = self.pace else { return self.write_at_once(bytes) };
        for piece in bytes.chunks(pace.bytes.max(1)) {
            self.write_at_once(piece)?;
            if self.stop.rest(Duration::from_millis(pace.delay_ms)) {
                return Err(Ended::Gone);
            }
        }
        Ok(())
    }

    fn write_at_once(&mut self, bytes: &[u8]) -> Result<(), Ended> {
        self.stream.write_all(bytes).and_then(|()| self.stream.flush()).map_err(|_| Ended::Gone)
    }
}
