//! A client that sends what it is told and reports what it sees, byte by byte.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use fault_server::FaultServer;
use serde_json::Value;

/// Means "does not hang".
pub const LONG: Duration = Duration::from_secs(20);

/// How the server's bytes ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Closed,
    Reset,
    /// Nothing came for a while.
    Silent,
}

pub const PAYMENT: &str = r#"{"reference":"order-1","amount":1200,"currency":"EUR"}"#;

pub fn connect(server: &FaultServer) -> TcpStream {
    let stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

pub fn request(method: &str, target: &str, headers: &str, body: &str) -> String {
    format!("{method} {target} HTTP/1.1\r\nhost: processor\r\n{headers}content-length: {}\r\n\r\n{body}", body.len())
}

pub fn payment() -> String {
    request("POST", "/payments", "", PAYMENT)
}

/// Everything that comes, and how it ends.
pub fn read_to_end(stream: &mut TcpStream) -> (String, Ended) {
    let mut bytes = Vec::new();
    let ended = match stream.read_to_end(&mut bytes) {
        Ok(_) => Ended::Closed,
        Err(error) => match error.kind() {
            ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => Ended::Reset,
            ErrorKind::WouldBlock | ErrorKind::TimedOut => Ended::Silent,
            other => panic!("{other:?}: {error}"),
        },
    };
    (String::from_utf8_lossy(&bytes).into_owned(), ended)
}

/// Sends a payment on a connection of its own.
pub fn pay(server: &FaultServer) -> (String, Ended) {
    let mut stream = connect(server);
    match stream.write_all(payment().as_bytes()) {
        Ok(()) => read_to_end(&mut stream),
        // A server that resets at once may do so before anything is written. The system tells it once.
        Err(_) => (String::new(), Ended::Reset),
    }
}

/// One response with a `content-length` off a connection that stays open: head and body.
pub fn read_response(stream: &mut TcpStream) -> (String, String) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |n| n.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    (head, String::from_utf8(body).unwrap())
}

/// A whole exchange on a connection of its own: status and JSON.
pub fn call(server: &FaultServer, method: &str, target: &str, headers: &str, body: &str) -> (u16, Value) {
    let mut stream = connect(server);
    stream.write_all(request(method, target, headers, body).as_bytes()).unwrap();
    let (head, body) = read_response(&mut stream);
    (status(&head), serde_json::from_str(&body).unwrap())
}

pub fn status(head: &str) -> u16 {
    head.split(' ').nth(1).unwrap().parse().unwrap()
}
