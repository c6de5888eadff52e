//! A processor of raw bytes on a socket: it reads each request whole, remembers it, and does what the script says.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// What to do with a connection.
#[derive(Clone)]
pub(super) enum Reply {
    /// Read the request, write these bytes, close.
    Bytes(String),
    /// Read the request, write nothing, close.
    Close,
    /// Read the request, write nothing, keep the connection open.
    Hang,
    /// Read the request, write these bytes, then a space again and again.
    Drip(String),
    /// Read the request, write these bytes, keep the connection open.
    Stall(String),
    /// Read the request, write these bytes, read one more on the same connection, close.
    CloseOnNext(String),
    /// Write these bytes as soon as anything comes, close.
    Blurt(String),
    /// Close without reading, so that the connection is reset.
    Reset,
}

pub(super) struct Listener {
    /// `127.0.0.1:port`
    pub(super) address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Listener {
    /// Follows the script, one connection after the other; all further ones are closed without a response.
    pub(super) fn start(script: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        thread::spawn(move || {
            let script = script.into_iter().chain(std::iter::repeat(Reply::Close));
            for (stream, reply) in listener.incoming().zip(script) {
                let _ = stream.and_then(|stream| follow(stream, &reply, &seen));
            }
        });
        Self { address, requests }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests that were read whole.
    pub(super) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// An address on which nothing listens.
pub(super) fn deaf() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// A response with its right length.
pub(super) fn response(status: u16, body: &str) -> Reply {
    let length = body.len();
    Reply::Bytes(format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"))
}

fn follow(mut stream: TcpStream, reply: &Reply, seen: &Mutex<Vec<String>>) -> std::io::Result<()> {
    if matches!(reply, Reply::Reset) {
        // With the request unread in the buffer, closing resets the connection.
        stream.peek(&mut [0])?;
        return Ok(());
    }
    if let Reply::Blurt(bytes) = reply {
        let _ = stream.read(&mut [0; 4096])?;
        stream.write_all(bytes.as_bytes())?;
        return stream.shutdown(Shutdown::Write);
    }
    let request = read_request(&mut stream)?;
    seen.lock().unwrap().push(request);
    match reply {
        Reply::Bytes(bytes) => {
            stream.write_all(bytes.as_bytes())?;
            stream.shutdown(Shutdown::Write)
        }
        Reply::Drip(head) => {
            stream.write_all(head.as_bytes())?;
            loop {
                stream.write_all(b" ")?;
                thread::sleep(Duration::from_millis(20));
            }
        }
        Reply::CloseOnNext(bytes) => {
            stream.write_all(bytes.as_bytes())?;
            let next = read_request(&mut stream)?;
            seen.lock().unwrap().push(next);
            Ok(())
        }
        // Ends when the client goes.
        Reply::Hang => stream.read(&mut [0]).map(drop),
        Reply::Stall(bytes) => {
            stream.write_all(bytes.as_bytes())?;
            stream.read(&mut [0]).map(drop)
        }
        Reply::Close | Reply::Blurt(_) | Reply::Reset => Ok(()),
    }
}

fn read_request(stream: &mut TcpStream) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let length = stream.read(&mut piece)?;
        bytes.extend_from_slice(&piece[..length]);
        let text = String::from_utf8_lossy(&bytes);
        if length == 0 || text.split_once("\r\n\r\n").is_some_and(|(head, body)| body.len() >= body_length(head)) {
            return Ok(text.into_owned());
        }
    }
}

fn body_length(head: &str) -> usize {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    let mut lengths = lines.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    lengths.next().map_or(0, |(_, length)| length.trim().parse().unwrap())
}
