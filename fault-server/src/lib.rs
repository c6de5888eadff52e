//! A server that fails on purpose, and a small payment processor behind it whose ledger says what was really executed.
//!
//! A client of a processor must never charge twice, never report a charge that was not made, and never call a charge
//! failed that was made. Whether it holds to that shows only when something goes wrong, and only the processor's side
//! knows the truth. So a test gives a [`FaultServer`] a script of [`Fault`]s, lets the client loose on it, and asks the
//! [`Ledger`]:
//!
//! ```
//! use std::io::{Read, Write};
//! use std::net::TcpStream;
//!
//! use fault_server::{Response, End, Fault, FaultServer};
//!
//! # fn main() -> std::io::Result<()> {
//! let server = FaultServer::builder()
//!     // The first connection is closed without a response, after the charge was made; the second is told "502".
//!     .script([Fault::WholeRead { then: End::Close, executes: true }, Response::fixed(502, "bad gateway").into()])
//!     // All others are answered as they should be.
//!     .then(Fault::Serve)
//!     .start()?;
//!
//! let body = r#"{"reference":"order-1","amount":1200,"currency":"EUR"}"#;
//! let request = format!(
//!     "POST /payments HTTP/1.1\r\nhost: x\r\nconnection: close\r\nidempotency-key: k1\r\ncontent-length: {}\r\n\r\n{body}",
//!     body.len()
//! );
//! let mut responses = Vec::new();
//! for _ in 0..3 {
//!     let mut client = TcpStream::connect(server.address())?;
//!     client.write_all(request.as_bytes())?;
//!     let mut response = String::new();
//!     client.read_to_string(&mut response)?;
//!     responses.push(response);
//! }
//! assert_eq!(responses[0], "");
//! assert!(responses[1].starts_with("HTTP/1.1 502 "));
//! assert!(responses[2].contains(r#""status":"captured""#), "the kept response of the first request");
//! assert_eq!(server.ledger().charges_of("order-1").len(), 1, "one charge, whatever the client was told");
//! # Ok(()) }
//! ```
//!
//! # Faults
//! A script holds one fault per connection, in the order in which connections are accepted. What concerns more than
//! one request of a connection is said by [`Fault::InTurn`]; without it, a connection that stays open meets its fault
//! with every request. So that each attempt of a client meets the next fault, every response but [`Fault::Serve`] closes its
//! connection unless it is told to keep it ([`Response::then`]). A fault is plain data: a script that broke a client
//! prints as JSON and can be read again.
//!
//! [`Tls`] says what is wrong with the handshake, for a whole server. Its certificates are made anew each time.
//!
//! # What is executed
//! The [`Handler`] behind the server is called after a request was read whole, and never for one that was not. A fault
//! that could stand for either says itself whether the request is executed (`executes`): a 502 of the processor, after
//! the charge, and a 502 of a proxy before it look the same to the client, and the ledger tells them apart.
//!
//! [`Processor`] is a ready handler; [its documentation](Processor) lists its API. Any `Fn(&Request) -> Executed` is one, too.
//!
//! No money moves, and only published test card numbers belong here.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic_in_result_fn))]

mod body;
mod certificate;
mod connection;
mod fault;
mod framing;
mod handler;
mod incoming;
mod kind;
mod ledger;
mod outgoing;
mod processor;
mod reason;
mod request;
mod response;
mod sending;
mod server;
mod stop;
mod stream;
mod tls;

pub use body::Body;
pub use fault::{End, Fault};
pub use handler::{Executed, Handler};
pub use ledger::{Entry, Kind, Ledger};
pub use processor::{Hold, Processor};
pub use request::Request;
pub use response::{Cut, Length, Pace, Response, Source, Then};
pub use server::{Builder, FaultServer};
pub use tls::Tls;
