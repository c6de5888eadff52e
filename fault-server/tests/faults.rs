//! Every fault as a client sees it, and what was executed.

mod client;

use std::io::{Read, Write};
use std::net::Shutdown;
use std::time::{Duration, Instant};

use client::{Ended, LONG, connect, pay, payment, read_response, read_to_end, status};
use fault_server::{Body, End, Executed, Fault, FaultServer, Length, Request, Response, Then};

fn server(fault: impl Into<Fault>) -> FaultServer {
    FaultServer::builder().then(fault).start().unwrap()
}

/// What a client sees that pays once, and how many charges were made.
fn paid(fault: impl Into<Fault>) -> (String, Ended, usize) {
    let server = server(fault);
    let (response, ended) = pay(&server);
    (response, ended, server.ledger().charges().len())
}

#[test]
fn without_a_fault_a_connection_is_answered_and_kept() {
    let server = server(Fault::Serve);
    let mut stream = connect(&server);
    for _ in 0..3 {
        stream.write_all(payment().as_bytes()).unwrap();
        let (head, body) = read_response(&mut stream);
        assert_eq!(status(&head), 201);
        assert!(body.contains(r#""status":"captured""#));
    }
    assert_eq!((server.ledger().connections(), server.ledger().charges().len()), (1, 3));
    stream.write_all(client::request("GET", "/payments/pay_1", "connection: close\r\n", "").as_bytes()).unwrap();
    assert_eq!(read_to_end(&mut stream).1, Ended::Closed);
}

#[test]
fn a_reset_at_once_is_seen_as_a_reset_and_reads_nothing() {
    let server = server(Fault::ResetOnAccept);
    assert_eq!(pay(&server), (String::new(), Ended::Reset));
    assert_eq!((server.ledger().connections(), server.ledger().requests().len()), (1, 0));
}

#[test]
fn a_request_that_is_not_read_whole_is_not_executed() {
    let length = payment().len();
    for (then, ended) in [(End::Close, Ended::Closed), (End::Reset, Ended::Reset)] {
        // More bytes than the request has do not make it whole.
        let parts = [1, 40, length - 1, length, length + 1000].map(|bytes| Fault::PartRead { bytes, then });
        for fault in parts.into_iter().chain([Fault::HeadRead { then }]) {
            let server = server(fault.clone());
            assert_eq!(pay(&server), (String::new(), ended), "{fault:?}");
            assert_eq!((server.ledger().requests().len(), server.ledger().executions()), (0, 0), "{fault:?}");
        }
    }
}

#[test]
fn a_connection_that_is_closed_in_good_order_is_not_reset_by_what_was_not_read() {
    let server = server(Fault::HeadRead { then: End::Close });
    let mut stream = connect(&server);
    stream.write_all(client::request("POST", "/payments", "", &"a".repeat(4 << 20)).as_bytes()).unwrap();
    assert_eq!(read_to_end(&mut stream), (String::new(), Ended::Closed));
    assert_eq!(server.ledger().executions(), 0);
}

#[test]
fn a_request_whose_client_goes_before_its_last_byte_is_not_executed() {
    for fault in [Fault::Serve, Response::fixed(200, "{}").executed().into(), Fault::garbage()] {
        let server = server(fault);
        for end in [0, 1, 30, payment().len() - 1] {
            let mut stream = connect(&server);
            stream.write_all(&payment().as_bytes()[..end]).unwrap();
            stream.shutdown(Shutdown::Write).unwrap();
            assert_eq!(read_to_end(&mut stream), (String::new(), Ended::Closed));
        }
        assert_eq!((server.ledger().connections(), server.ledger().executions()), (4, 0));
    }
}

#[test]
fn a_request_that_was_read_whole_is_executed_as_the_fault_says() {
    for (then, ended) in [(End::Close, Ended::Closed), (End::Reset, Ended::Reset)] {
        for executes in [true, false] {
            let server = server(Fault::WholeRead { then, executes });
            let (response, seen) = pay(&server);
            assert_eq!((response.as_str(), &seen), ("", &ended));
            assert_eq!(server.ledger().requests().len(), 1);
            assert_eq!(server.ledger().charges().len(), usize::from(executes));
        }
    }
}

#[test]
fn a_hanging_connection_stays_open_until_the_server_is_dropped() {
    for fault in [
        Fault::WholeRead { then: End::Hang, executes: true },
        Fault::HeadRead { then: End::Hang },
        Response::processor().cut_body(3).then(Then::Hang).into(),
        Response::processor().then(Then::Hang).into(),
    ] {
        let server = server(fault.clone());
        let mut stream = connect(&server);
        stream.write_all(payment().as_bytes()).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
        assert_eq!(read_to_end(&mut stream).1, Ended::Silent, "{fault:?}");
        let began = Instant::now();
        drop(server);
        assert!(began.elapsed() < LONG);
        stream.set_read_timeout(Some(LONG)).unwrap();
        assert_ne!(read_to_end(&mut stream).1, Ended::Silent);
    }
}

#[test]
fn a_fixed_response_is_given_before_or_after_the_charge() {
    for (response, charges) in [(Response::fixed(502, "no"), 0), (Response::fixed(502, "no").executed(), 1)] {
        let (text, ended, charged) = paid(response.header("content-type", "text/html").reason("Oh"));
        assert_eq!(
            text,
            "HTTP/1.1 502 Oh\r\ncontent-type: text/html\r\nconnection: close\r\ncontent-length: 2\r\n\r\nno"
        );
        assert_eq!((ended, charged), (Ended::Closed, charges));
    }
    assert!(paid(Response::fixed(999, "")).0.starts_with("HTTP/1.1 999 \r\n"));
    assert!(!paid(Response::fixed(204, "")).0.contains("content-length"));
}

#[test]
fn a_response_is_truncated_at_any_byte() {
    let (whole, _, _) = paid(Fault::serve_once());
    let head = whole.find("\r\n\r\n").unwrap() + 4;
    for cut in [0, 1, head / 2, head] {
        let (text, ended, charges) = paid(Response::processor().cut_head(cut as u64));
        assert_eq!((text.as_str(), ended, charges), (&whole[..cut], Ended::Closed, 1));
    }
    for cut in [0, 1, whole.len() - head - 1] {
        let (text, ended, charges) = paid(Response::processor().cut_body(cut as u64));
        assert_eq!((text.as_str(), ended, charges), (&whole[..head + cut], Ended::Closed, 1));
    }
    // Beyond its end there is nothing to cut.
    assert_eq!(paid(Response::processor().cut_head(9_999)).0, whole[..head]);
    assert_eq!(paid(Response::processor().cut_body(9_999)).0, whole);
    assert_eq!(paid(Response::processor().cut_head(5).then(Then::Reset)).1, Ended::Reset);
}

#[test]
fn a_length_is_wrong_or_absent() {
    let framed = |length| {
        let (text, _, _) = paid(Response::fixed(200, "four").length(length));
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        (head.lines().last().unwrap().to_owned(), body.to_owned())
    };
    let of = |head: &str, body: &str| (head.to_owned(), body.to_owned());
    assert_eq!(framed(Length::Right), of("content-length: 4", "four"));
    assert_eq!(framed(Length::TooLarge(10)), of("content-length: 14", "four"));
    assert_eq!(framed(Length::TooSmall(1)), of("content-length: 3", "four"));
    assert_eq!(framed(Length::TooSmall(9)), of("content-length: 0", "four"));
    assert_eq!(framed(Length::Absent), of("connection: close", "four"));
    assert_eq!(framed(Length::Chunked), of("transfer-encoding: chunked", "4\r\nfour\r\n0\r\n\r\n"));
    assert_eq!(framed(Length::ChunkedBroken), of("transfer-encoding: chunked", "4\r\nfour\r\nno number\r\n\r\n"));
    assert_eq!(framed(Length::ChunkedUnended), of("transfer-encoding: chunked", "4\r\nfour\r\n"));
}

#[test]
fn headers_are_many_and_stand_twice() {
    let response = Response::fixed(200, "{}").header("x-a", "1").header("X-A", "2").filler_headers(10_000);
    let (text, _, _) = paid(response);
    assert!(text.contains("x-a: 1\r\nX-A: 2\r\n"));
    assert_eq!(text.lines().filter(|line| line.starts_with("x-filler-")).count(), 10_000);
}

#[test]
fn a_response_comes_in_pieces_and_late() {
    let pause = Duration::from_millis(3);
    let began = Instant::now();
    let (text, _, charges) = paid(Response::fixed(200, "{}").executed().in_pieces(10, pause).delayed(pause));
    assert!(text.ends_with("\r\n\r\n{}"));
    assert_eq!(charges, 1);
    assert!(began.elapsed() >= pause * (text.len() / 10) as u32, "the pauses were made");
}

#[test]
fn a_slow_response_does_not_hold_a_dropped_server_up() {
    let server = server(Response::fixed(200, "{}").in_pieces(1, Duration::from_secs(3600)));
    let mut stream = connect(&server);
    stream.write_all(payment().as_bytes()).unwrap();
    let mut byte = [0];
    stream.read_exact(&mut byte).unwrap();
    let began = Instant::now();
    drop(server);
    assert!(began.elapsed() < LONG);
}

#[test]
fn an_endless_body_is_sent_until_the_client_goes() {
    let bytes = 1 << 30;
    let server = server(Response::endless(bytes));
    let mut stream = connect(&server);
    stream.write_all(payment().as_bytes()).unwrap();
    let mut buffer = vec![0; 1 << 20];
    stream.read_exact(&mut buffer).unwrap();
    let text = String::from_utf8(buffer).unwrap();
    assert!(text.contains(&format!("content-length: {bytes}\r\n\r\n\"aaaa")) && text.ends_with("aaaa"));
    drop(stream);
    let (small, _, _) = paid(Response::fixed(200, Body::Filler(200_000)));
    let (_, body) = small.split_once("\r\n\r\n").unwrap();
    assert_eq!(serde_json::from_str::<String>(body).unwrap().len(), 199_998);
}

#[test]
fn other_responses_go_before_and_after() {
    let (text, _, charges) = paid(Response::processor().interim(100).interim(103));
    assert!(text.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: "), "{text}");
    assert!(text.contains("\r\n\r\nHTTP/1.1 201 Created\r\n"));
    assert_eq!(charges, 1);
    let server = server(Response::processor().then(Then::Keep).followed_by(Response::fixed(200, "smuggled")));
    let mut stream = connect(&server);
    stream.write_all(payment().as_bytes()).unwrap();
    assert!(read_response(&mut stream).1.contains("pay_1"));
    assert_eq!(read_response(&mut stream).1, "smuggled");
    assert_eq!(server.ledger().executions(), 1);
}

#[test]
fn a_kept_connection_is_closed_when_it_is_idle_or_used_again() {
    let server = server(Fault::CloseIdle);
    let (text, ended) = pay(&server);
    assert!(text.contains("connection: keep-alive\r\n"));
    assert_eq!((ended, server.ledger().charges().len()), (Ended::Closed, 1));
    for executes in [false, true] {
        let server = self::server(Fault::CloseOnNext { executes });
        let mut stream = connect(&server);
        stream.write_all(payment().as_bytes()).unwrap();
        assert!(read_response(&mut stream).0.contains("connection: keep-alive\r\n"));
        stream.write_all(payment().as_bytes()).unwrap();
        assert_eq!(read_to_end(&mut stream), (String::new(), Ended::Closed));
        assert_eq!(server.ledger().requests().len(), 2);
        assert_eq!(server.ledger().charges().len(), 1 + usize::from(executes));
    }
}

#[test]
fn what_is_no_http_1_is_sent() {
    let http2 = server(Fault::Http2);
    let mut stream = connect(&http2);
    stream.write_all(payment().as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes[..9], [0, 0, 0, 4, 0, 0, 0, 0, 0], "SETTINGS");
    assert_eq!(bytes[9..], [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 13], "GOAWAY");
    assert_eq!(http2.ledger().executions(), 0);
    let (text, ended, charges) = paid(Fault::Garbage { bytes: b"\n\nnothing".to_vec(), executes: true });
    assert_eq!((text.as_str(), ended, charges), ("\n\nnothing", Ended::Closed, 1));
}

#[test]
fn connections_meet_the_script_in_order_and_their_requests_in_turn() {
    let script = vec![
        Response::fixed(503, "").into(),
        Fault::InTurn(vec![Fault::Serve, Response::fixed(500, "").then(Then::Keep).into()]),
        Fault::ResetOnAccept,
    ];
    let server = FaultServer::builder().script(script).then(Fault::serve_once()).start().unwrap();
    assert_eq!(status(&pay(&server).0), 503);
    let mut stream = connect(&server);
    for expected in [201, 500, 500] {
        stream.write_all(payment().as_bytes()).unwrap();
        assert_eq!(status(&read_response(&mut stream).0), expected);
    }
    assert_eq!(server.script_left(), 1);
    assert_eq!(pay(&server).1, Ended::Reset);
    assert_eq!(status(&pay(&server).0), 201);
    server.from_now_on(Response::fixed(429, ""));
    assert_eq!(status(&pay(&server).0), 429);
    server.disconnect();
    assert_ne!(read_to_end(&mut stream).1, Ended::Silent);
    let connections: Vec<_> = server.ledger().requests().iter().map(|request| request.connection).collect();
    assert_eq!(connections, [0, 1, 1, 1, 3, 4]);
}

#[test]
fn one_request_to_every_kind_is_executed_once_or_was_not_read() {
    for fault in Fault::one_of_each() {
        let is_unread =
            ["reset_on_accept", "head_read", "part_read", "http2"].iter().any(|it| fault.name().starts_with(it));
        let server = server(fault.clone());
        let mut stream = connect(&server);
        let _ = stream.write_all(payment().as_bytes());
        let began = Instant::now();
        while !is_unread && server.ledger().charges().is_empty() && began.elapsed() < LONG {
            std::thread::yield_now();
        }
        drop(stream);
        let ledger = server.ledger();
        // The connection's thread is over when the server is.
        drop(server);
        assert_eq!(ledger.charges().len(), usize::from(!is_unread), "{fault:?}");
    }
}

#[test]
fn a_handler_of_ones_own_is_called_for_whole_requests_alone() {
    let echo = |request: &Request| Executed {
        status: 200,
        headers: Vec::new(),
        body: format!("{} {}", request.method, request.path()).into_bytes(),
    };
    let server = FaultServer::builder().script([Fault::HeadRead { then: End::Reset }]).handler(echo).start().unwrap();
    assert_eq!(pay(&server).1, Ended::Reset);
    let mut stream = connect(&server);
    stream.write_all(b"POST /x?card=4111 HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n").unwrap();
    assert_eq!(read_response(&mut stream).1, "POST /x");
    assert_eq!(server.ledger().executions(), 1);
    let request = &server.ledger().requests()[0];
    assert_eq!((request.body.as_slice(), request.query("card").as_deref()), (&b"ab"[..], Some("4111")));
    assert!(!format!("{server:?}").contains("4111"), "a query is not printed");
    let mut stream = connect(&server);
    stream.write_all(b"hello?\r\n\r\n").unwrap();
    assert_eq!(status(&read_response(&mut stream).0), 400);
    let mut stream = connect(&server);
    stream.write_all(b"POST /y HTTP/1.1\r\nexpect: 100-continue\r\ncontent-length: 1\r\n\r\n").unwrap();
    assert_eq!(read_response(&mut stream).0, "HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(b"a").unwrap();
    assert_eq!(read_response(&mut stream).1, "POST /y");
}

#[test]
fn a_server_comes_back_at_its_address() {
    let first = server(Fault::Serve);
    let address = first.address();
    let kept = connect(&first);
    drop(first);
    drop(kept);
    let second = FaultServer::builder().at(address).start().unwrap();
    assert_eq!(second.url(), format!("http://{address}"));
    assert_eq!(client::call(&second, "POST", "/payments", "", client::PAYMENT).0, 201);
}
