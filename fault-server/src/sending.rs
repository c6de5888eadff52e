//! Writes a response with everything that is wrong with it.

use std::fmt::Write;
use std::time::Duration;

use crate::body::Body;
use crate::handler::Executed;
use crate::outgoing::{Ended, Outgoing};
use crate::reason::reason;
use crate::response::{Cut, Length, Response, Source, Then};
use crate::stop::Stop;
use crate::stream::Stream;

/// The bytes of a chunk, and of a piece of a long body.
const CHUNK: usize = 1024;
const PIECE: usize = 64 * 1024;

/// Sends the responses that go before.
pub(crate) fn announce(response: &Response, stream: &mut Stream, stop: &Stop) -> Result<(), Ended> {
    let mut out = Outgoing { stream, stop, pace: None, left: None };
    for status in &response.interim {
        let link = if *status == 103 { "link: </style.css>; rel=preload\r\n" } else { "" };
        out.send(format!("HTTP/1.1 {status} {}\r\n{link}\r\n", reason(*status)).as_bytes())?;
    }
    Ok(())
}

/// Sends the response and those that follow it. `own` is the handler's response, if it was asked. Whether the response was
/// sent whole.
pub(crate) fn send(response: &Response, own: Option<&Executed>, stream: &mut Stream, stop: &Stop) -> Result<(), Ended> {
    if stop.rest(Duration::from_millis(response.delay_ms)) {
        return Err(Ended::Gone);
    }
    let (status, reason, mut headers, body) = told(&response.source, own);
    headers.extend(response.headers.iter().cloned());
    let head = head(response, status, &reason, &headers, body.len());
    let left = match response.cut {
        None => None,
        // A cut beyond the head's end leaves the body to the rest of it.
        Some(Cut::Head(bytes)) => Some(bytes.min(head.len() as u64)),
        Some(Cut::Body(bytes)) => Some((head.len() as u64).saturating_add(bytes)),
    };
    let mut out = Outgoing { stream, stop, pace: response.pace, left };
    out.send(head.as_bytes())?;
    send_body(response.length, &body, &mut out)?;
    if response.cut.is_some() {
        // A cut that lies beyond the response's end still ends the connection.
        return Err(Ended::Cut);
    }
    match &response.second {
        Some(second) => send(second, own, stream, stop),
        None => Ok(()),
    }
}

/// What a source says: status, reason, headers, body.
fn told(source: &Source, own: Option<&Executed>) -> (u16, String, Vec<(String, String)>, Body) {
    match (source, own) {
        (Source::Fixed { status, reason: text, body, .. }, _) => {
            let text = text.clone().unwrap_or_else(|| reason(*status).to_owned());
            (*status, text, Vec::new(), body.clone())
        }
        (Source::Processor, Some(own)) => {
            (own.status, reason(own.status).to_owned(), own.headers.clone(), Body::Bytes(own.body.clone()))
        }
        (Source::Processor, None) => (502, reason(502).to_owned(), Vec::new(), Body::Text(String::new())),
    }
}

fn head(response: &Response, status: u16, reason: &str, headers: &[(String, String)], length: u64) -> String {
    let has = |name: &str| headers.iter().any(|(key, _)| key.eq_ignore_ascii_case(name));
    let mut head = format!("HTTP/1.1 {status} {reason}\r\n");
    // Writing to a string cannot fail.
    let mut line = |name: &str, value: &dyn std::fmt::Display| {
        let _ = write!(head, "{name}: {value}\r\n");
    };
    for (name, value) in headers {
        line(name, value);
    }
    if length > 0 && !has("content-type") {
        line("content-type", &"application/json");
    }
    if !has("connection") {
        match response.then {
            Then::Keep => line("connection", &"keep-alive"),
            Then::Close => line("connection", &"close"),
            Then::Reset | Then::Hang => {}
        }
    }
    for number in 0..response.filler_headers {
        line(&format!("x-filler-{number}"), &number);
    }
    match response.length {
        // These have no body, and say nothing about its length (RFC 9110, 8.6).
        Length::Right if length == 0 && matches!(status, 100..=199 | 204 | 304) => {}
        Length::Right => line("content-length", &length),
        Length::TooLarge(by) => line("content-length", &length.saturating_add(by)),
        Length::TooSmall(by) => line("content-length", &length.saturating_sub(by)),
        Length::Absent => {}
        Length::Chunked | Length::ChunkedBroken | Length::ChunkedUnended => line("transfer-encoding", &"chunked"),
    }
    head.push_str("\r\n");
    head
}

fn send_body(length: Length, body: &Body, out: &mut Outgoing<'_>) -> Result<(), Ended> {
    let last = match length {
        Length::Right | Length::TooLarge(_) | Length::TooSmall(_) | Length::Absent => {
            return body.pieces(PIECE, |piece| out.send(piece));
        }
        Length::Chunked => "0\r\n\r\n",
        Length::ChunkedBroken => "no number\r\n\r\n",
        Length::ChunkedUnended => "",
    };
    body.pieces(CHUNK, |piece| {
        let mut chunk = format!("{:x}\r\n", piece.len()).into_bytes();
        chunk.extend_from_slice(piece);
        chunk.extend_from_slice(b"\r\n");
        out.send(&chunk)
    })?;
    out.send(last.as_bytes())
}
