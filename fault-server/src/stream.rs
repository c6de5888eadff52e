//! The bytes of one connection.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use socket2::SockRef;

use crate::fault::End;

/// How long a client whose bytes were not all read is given to see that the connection was closed.
const LINGER: Duration = Duration::from_secs(1);

/// A connection as the script sees it.
pub(crate) struct Stream {
    socket: Socket,
    tls: Option<Box<StreamOwned<ServerConnection, Socket>>>,
    is_torn: bool,
}

/// The socket. The server knows it, too, but keeps it open no longer than the connection's own thread.
#[derive(Clone)]
pub(crate) struct Socket(pub(crate) Arc<TcpStream>);

impl Read for Socket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        (&*self.0).read(buffer)
    }
}

impl Write for Socket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (&*self.0).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Socket {
    /// Resets the connection as soon as it is dropped.
    pub(crate) fn reset_when_dropped(&self) {
        // On a socket that is dead already there is nothing left to reset.
        let _ = SockRef::from(&*self.0).set_linger(Some(Duration::ZERO));
    }

    /// Reads and forgets until the client goes, or until `deadline`.
    pub(crate) fn drain(&mut self, deadline: Option<Instant>) {
        let mut buffer = [0; 16 * 1024];
        loop {
            if let Some(deadline) = deadline {
                let left = deadline.saturating_duration_since(Instant::now());
                if left.is_zero() || self.0.set_read_timeout(Some(left)).is_err() {
                    return;
                }
            }
            match self.read(&mut buffer) {
                Ok(0) => return,
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return,
            }
        }
    }
}

impl Stream {
    pub(crate) fn plain(socket: Socket) -> Stream {
        Stream { socket, tls: None, is_torn: false }
    }

    /// Ends the handshake. `None` where the client does not want the server as it is; the connection is over then.
    pub(crate) fn tls(mut socket: Socket, config: &Arc<ServerConfig>) -> Option<Stream> {
        let mut tls = ServerConnection::new(Arc::clone(config)).ok()?;
        while tls.is_handshaking() {
            if tls.complete_io(&mut socket).is_err() {
                // The alert that says why is on its way already.
                Stream::plain(socket).end(End::Close, false);
                return None;
            }
        }
        let tls = Some(Box::new(StreamOwned::new(tls, socket.clone())));
        Some(Stream { socket, tls, is_torn: false })
    }

    /// The client was promised more than it gets: TLS does not say good-bye either.
    pub(crate) fn tear(&mut self) {
        self.is_torn = true;
    }

    /// Ends the connection. `is_read` says that nothing of the client's lies unread: closing a socket with unread bytes
    /// would reset it.
    pub(crate) fn end(mut self, end: End, is_read: bool) {
        match end {
            End::Reset => self.socket.reset_when_dropped(),
            End::Hang => self.socket.drain(None),
            End::Close => {
                if let Some(tls) = self.tls.as_mut().filter(|_| !self.is_torn) {
                    tls.conn.send_close_notify();
                    // A client that is gone needs no good-bye.
                    let _ = tls.flush();
                }
                let is_shut = self.socket.0.shutdown(Shutdown::Write).is_ok();
                if is_shut && !is_read {
                    self.socket.drain(Some(Instant::now() + LINGER));
                }
            }
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.tls {
            Some(tls) => tls.read(buffer),
            None => self.socket.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.tls {
            Some(tls) => tls.write(bytes),
            None => self.socket.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.tls {
            Some(tls) => tls.flush(),
            None => self.socket.flush(),
        }
    }
}
