//! Carries a fault out on one connection.

use crate::fault::{End, Fault};
use crate::handler::{Executed, Handler};
use crate::incoming::{Incoming, Unread};
use crate::ledger::Ledger;
use crate::outgoing::{Ended, Outgoing};
use crate::request::Request;
use crate::response::{Response, Source, Then};
use crate::sending::{announce, send};
use crate::stop::Stop;
use crate::stream::Stream;

/// SETTINGS without settings, and GOAWAY: last stream 0, HTTP_1_1_REQUIRED (RFC 9113, 6.5, 6.8 and 7).
const HTTP2_FRAMES: &[u8] = &[
    0, 0, 0, 0x4, 0, 0, 0, 0, 0, //
    0, 0, 8, 0x7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xd,
];

/// What a connection needs to be carried out.
pub(crate) struct Connection<'a> {
    pub(crate) stream: Stream,
    pub(crate) incoming: Incoming,
    pub(crate) handler: &'a dyn Handler,
    pub(crate) ledger: &'a Ledger,
    pub(crate) stop: &'a Stop,
}

/// What follows a request.
enum Next {
    Request,
    End(End),
    /// The client went, or the server stops: nothing follows.
    Nothing,
}

impl Connection<'_> {
    /// Meets the connection's requests with the fault until the connection ends.
    pub(crate) fn carry_out(mut self, fault: &Fault) {
        let turns = fault.turns();
        let mut turn = 0;
        loop {
            let current = turns.get(turn).or(turns.last()).unwrap_or(&Fault::Serve);
            match self.meet(current) {
                Ok(Next::Request) => turn += 1,
                Ok(Next::End(end)) => {
                    let is_read =
                        self.incoming.is_empty() && !matches!(current, Fault::HeadRead { .. } | Fault::PartRead { .. });
                    return self.stream.end(end, is_read);
                }
                Ok(Next::Nothing) | Err(Unread::Gone) => return,
                Err(Unread::Malformed(why)) => return self.refuse(why.0),
            }
        }
    }

    fn meet(&mut self, fault: &Fault) -> Result<Next, Unread> {
        match fault {
            Fault::Serve | Fault::InTurn(_) | Fault::CloseOnNext { .. } => {
                self.response(&Response::processor().then(Then::Keep))
            }
            Fault::ResetOnAccept => Ok(Next::End(End::Reset)),
            Fault::HeadRead { then } => {
                self.incoming.head(&mut self.stream)?;
                Ok(Next::End(*then))
            }
            Fault::PartRead { bytes, then } => {
                self.incoming.part(&mut self.stream, *bytes)?;
                Ok(Next::End(*then))
            }
            Fault::WholeRead { then, executes } => {
                self.request(*executes)?;
                Ok(Next::End(*then))
            }
            Fault::Response(response) => self.response(response),
            Fault::CloseIdle => Ok(match self.response(&Response::processor().then(Then::Keep))? {
                Next::Request => Next::End(End::Close),
                other => other,
            }),
            Fault::Http2 => {
                self.request(false)?;
                Ok(self.raw(HTTP2_FRAMES))
            }
            Fault::Garbage { bytes, executes } => {
                self.request(*executes)?;
                Ok(self.raw(bytes))
            }
        }
    }

    fn response(&mut self, response: &Response) -> Result<Next, Unread> {
        let request = self.read()?;
        let announced = announce(response, &mut self.stream, self.stop);
        let executes = match &response.source {
            Source::Processor => true,
            Source::Fixed { executes, .. } => *executes,
        };
        // The request is there, so it is executed, whether or not the client still is.
        let own = executes.then(|| self.execute(&request));
        let sent = announced.and_then(|()| send(response, own.as_ref(), &mut self.stream, self.stop));
        if matches!(sent, Err(Ended::Cut)) {
            self.stream.tear();
        }
        Ok(match (sent, response.then) {
            (Err(Ended::Gone), _) => Next::Nothing,
            (_, Then::Reset) => Next::End(End::Reset),
            (_, Then::Hang) => Next::End(End::Hang),
            (Err(Ended::Cut), Then::Keep | Then::Close) | (Ok(()), Then::Close) => Next::End(End::Close),
            (Ok(()), Then::Keep) if request.asks_to_close() => Next::End(End::Close),
            (Ok(()), Then::Keep) => Next::Request,
        })
    }

    fn request(&mut self, executes: bool) -> Result<(), Unread> {
        let request = self.read()?;
        if executes {
            self.execute(&request);
        }
        Ok(())
    }

    fn read(&mut self) -> Result<Request, Unread> {
        let request = self.incoming.request(&mut self.stream)?;
        self.ledger.read(&request);
        Ok(request)
    }

    fn execute(&self, request: &Request) -> Executed {
        self.ledger.execution();
        self.handler.execute(request)
    }

    fn raw(&mut self, bytes: &[u8]) -> Next {
        let mut out = Outgoing { stream: &mut self.stream, stop: self.stop, pace: None, left: None };
        match out.send(bytes) {
            Ok(()) | Err(Ended::Cut) => Next::End(End::Close),
            Err(Ended::Gone) => Next::Nothing,
        }
    }

    /// Answers what is no request. Nothing was read whole, so nothing is executed.
    fn refuse(mut self, why: &str) {
        let response = Response::fixed(400, why).header("content-type", "text/plain");
        if send(&response, None, &mut self.stream, self.stop).is_ok() {
            self.stream.end(End::Close, false);
        }
    }
}
