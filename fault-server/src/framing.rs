//! Where a request ends (RFC 9112).

use crate::request::Request;

/// A head of more bytes is not read.
const LONGEST_HEAD: usize = 1 << 20;
/// A body of more bytes is not read.
const LARGEST_BODY: usize = 64 << 20;

/// Why bytes are no request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Malformed(pub(crate) &'static str);

/// What was found in bytes of which more may come: nothing whole yet, or something and the bytes that it took.
type Found<T> = Result<Option<(T, usize)>, Malformed>;

/// A request's head, and how its body ends.
pub(crate) struct Head {
    pub(crate) request: Request,
    framing: Framing,
}

enum Framing {
    Length(usize),
    Chunked,
}

impl Head {
    pub(crate) fn find(bytes: &[u8], connection: usize) -> Found<Head> {
        // No method begins like this; a TLS handshake does, and would have no line's end either.
        if bytes.first().is_some_and(|byte| !byte.is_ascii_alphabetic()) {
            return Err(Malformed("this is plain HTTP/1.1, and that was no request"));
        }
        let Some(end) = position(bytes, b"\r\n\r\n") else {
            return if bytes.len() > LONGEST_HEAD { Err(Malformed("the head is too long")) } else { Ok(None) };
        };
        let text = std::str::from_utf8(&bytes[..end]).map_err(|_| Malformed("the head is no text"))?;
        let mut lines = text.split("\r\n");
        let mut first = lines.next().unwrap_or_default().split(' ');
        let (Some(method), Some(target), Some("HTTP/1.1" | "HTTP/1.0"), None) =
            (first.next(), first.next(), first.next(), first.next())
        else {
            return Err(Malformed("the request line is not that of HTTP/1.1"));
        };
        let mut headers = Vec::new();
        for line in lines {
            let (name, value) = line.split_once(':').ok_or(Malformed("a header has no colon"))?;
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
        let request =
            Request { method: method.to_owned(), target: target.to_owned(), headers, body: Vec::new(), connection };
        let framing = Framing::of(&request)?;
        Ok(Some((Head { request, framing }, end + 4)))
    }

    /// The body, at the start of what follows the head.
    pub(crate) fn body(&self, bytes: &[u8]) -> Found<Vec<u8>> {
        match self.framing {
            Framing::Length(length) => Ok(bytes.get(..length).map(|body| (body.to_vec(), length))),
            Framing::Chunked => chunks(bytes),
        }
    }

    /// Whether the client waits to be told before it sends the body.
    pub(crate) fn waits_for_continue(&self) -> bool {
        self.request.header("expect").is_some_and(|value| value.eq_ignore_ascii_case("100-continue"))
    }
}

impl Framing {
    fn of(request: &Request) -> Result<Framing, Malformed> {
        if let Some(coding) = request.header("transfer-encoding") {
            let is_chunked = coding.eq_ignore_ascii_case("chunked");
            return if is_chunked { Ok(Framing::Chunked) } else { Err(Malformed("the transfer coding is unknown")) };
        }
        let Some(length) = request.header("content-length") else { return Ok(Framing::Length(0)) };
        let length = length.parse().map_err(|_| Malformed("the content length is no number"))?;
        if length > LARGEST_BODY { Err(Malformed("the body is too large")) } else { Ok(Framing::Length(length)) }
    }
}

fn chunks(bytes: &[u8]) -> Found<Vec<u8>> {
    let mut body = Vec::new();
    let mut at = 0;
    loop {
        let Some(line) = position(&bytes[at..], b"\r\n") else { return Ok(None) };
        let digits = bytes[at..at + line].split(|byte| *byte == b';').next().unwrap_or_default();
        let size = std::str::from_utf8(digits)
            .ok()
            .and_then(|digits| usize::from_str_radix(digits.trim(), 16).ok())
            .ok_or(Malformed("a chunk's size is no number"))?;
        if size > LARGEST_BODY || body.len() > LARGEST_BODY {
            return Err(Malformed("the body is too large"));
        }
        at += line + 2;
        if size == 0 {
            // Trailers, if any, end with an empty line.
            let rest = &bytes[at..];
            let end = if rest.starts_with(b"\r\n") { Some(2) } else { position(rest, b"\r\n\r\n").map(|end| end + 4) };
            return Ok(end.map(|end| (body, at + end)));
        }
        let Some(chunk) = bytes.get(at..at + size + 2) else { return Ok(None) };
        if !chunk.ends_with(b"\r\n") {
            return Err(Malformed("a chunk is longer than its size says"));
        }
        body.extend_from_slice(&chunk[..size]);
        at += size + 2;
    }
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::{Head, Malformed};

    fn whole(text: &str) -> Option<(Vec<u8>, usize)> {
        let (head, used) = Head::find(text.as_bytes(), 0).unwrap()?;
        let (body, more) = head.body(&text.as_bytes()[used..]).unwrap()?;
        Some((body, used + more))
    }

    #[test]
    fn a_request_is_whole_with_its_last_byte_and_not_before() {
        for text in [
            "POST / HTTP/1.1\r\ncontent-length: 4\r\n\r\nbody",
            "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n3\r\nbod\r\n1;x=y\r\ny\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\na: b\r\n\r\n",
        ] {
            for end in 0..text.len() {
                assert_eq!(whole(&text[..end]), None, "{end} bytes of {text:?}");
            }
            assert_eq!(whole(text), Some((b"body".to_vec(), text.len())));
            assert_eq!(whole(&format!("{text}GET / HTTP/1.1")), Some((b"body".to_vec(), text.len())));
        }
        assert_eq!(whole("GET / HTTP/1.1\r\n\r\n"), Some((Vec::new(), 18)));
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for text in [
            "\u{16}\u{3}\u{1}\r\n\r\n",
            "GET /\r\n\r\n",
            "GET / HTTP/1.1\r\nno colon\r\n\r\n",
            "POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\ncontent-length: 99999999999\r\n\r\n",
        ] {
            assert!(Head::find(text.as_bytes(), 0).is_err(), "{text:?}");
        }
        let (head, _) = Head::find(b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n", 0).unwrap().unwrap();
        assert_eq!(head.body(b"zz\r\n"), Err(Malformed("a chunk's size is no number")));
        assert!(head.body(b"ffffffffffffffff\r\n").is_err());
    }
}
