//! Row 27: responses that are too large, too deep, packed, or lead elsewhere.

use std::time::Instant;

use connector_client::{Client, Stage};
use connector_core::{PaymentMethod, flow::Authorize};
use connector_tests::payments::Merchant;
use fault_server::{Executed, Fault, FaultServer, Length, Request, Response};
use serde_json::json;
use test_connectors::{Keyed, Keyless};

use crate::scene::{LONG, always, once, paid, paying, retrying, unknown};

#[tokio::test]
async fn row_27_a_gigabyte_is_not_read() {
    const GIGABYTE: u64 = 1 << 30;
    let before = resident();
    for length in [Length::Right, Length::Absent, Length::Chunked] {
        let server = always(Response::endless(GIGABYTE).length(length));
        let begun = Instant::now();
        let unknown = unknown(paying(&once().build(), &Keyless, &server).await.outcome);
        assert_eq!((unknown.stage, &*unknown.reason), (Stage::Reading, "the response is larger than the limit"));
        assert!(begun.elapsed() < LONG);
    }
    // All the tests' memory, and a fraction of one of the responses.
    if let (Some(before), Some(after)) = (before, resident()) {
        assert!(after.saturating_sub(before) < GIGABYTE / 2, "from {before} to {after} bytes");
    }
}

/// The process's memory, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
}

#[tokio::test]
async fn row_27_ten_thousand_headers_are_not_read() {
    let server = always(Response::processor().filler_headers(10_000));
    unknown(paying(&once().build(), &Keyless, &server).await.outcome);
    let large = always(Response::processor().header("x-large", "a".repeat(80_000)));
    let unknown = unknown(paying(&once().build(), &Keyless, &large).await.outcome);
    assert_eq!((large.ledger().charges().len(), unknown.stage), (1, Stage::Reading));
}

/// Ten kilobytes that would be ten megabytes: nothing is unpacked.
#[tokio::test]
async fn row_27_a_compressed_response_is_not_decompressed() {
    for (header, value) in
        [("content-encoding", "gzip"), ("content-encoding", "br"), ("content-encoding", "identity, gzip")]
    {
        let server = always(Response::fixed(200, vec![0x1f; 10_000]).executed().header(header, value));
        let unknown = unknown(paying(&once().build(), &Keyless, &server).await.outcome);
        assert_eq!(unknown.reason, "the response is compressed, which was not requested");
        assert_eq!(server.ledger().requests()[0].header("accept-encoding"), Some("identity"));
    }
}

#[tokio::test]
async fn row_27_deep_json_ends() {
    for depth in [200, 100_000] {
        let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let objects = format!("{}1{}", r#"{"a":"#.repeat(depth), "}".repeat(depth));
        for deep in [deep, objects] {
            let unread = paid(json!({})).replacen('{', &format!(r#"{{"unread":{deep},"#), 1);
            let server = always(Response::fixed(200, unread).executed());
            let outcome = paying(&once().build(), &Keyed, &server).await.outcome;
            assert!(outcome.is_known() || outcome.is_unknown());
            for known in ["id", "amount", "status"] {
                let read =
                    paid(json!({(known): 0})).replacen(&format!(r#""{known}":0"#), &format!(r#""{known}":{deep}"#), 1);
                assert!(read.contains(&deep));
                let server = always(Response::fixed(200, read).executed());
                unknown(paying(&once().build(), &Keyed, &server).await.outcome);
            }
            let refused = format!(r#"{{"error":{{"code":"no","unread":{deep}}}}}"#);
            let server = always(Response::fixed(402, refused));
            let outcome = paying(&once().build(), &Keyed, &server).await.outcome;
            assert!(outcome.is_unknown() || outcome.kind() == "declined");
        }
    }
}

/// No processor here responds in XML, and there is nothing that would read it.
#[tokio::test]
async fn row_27_xml_entities_are_no_response() {
    let bomb =
        r#"<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><l>&c;</l>"#;
    let server = always(Response::fixed(200, bomb).executed().header("content-type", "application/xml"));
    unknown(paying(&once().build(), &Keyless, &server).await.outcome);
}

/// The credentials stay with the host that they are for, at every connector.
#[tokio::test]
async fn row_27_a_redirect_to_another_host_is_sent_nothing() {
    let elsewhere = always(Fault::Serve);
    let to = elsewhere.url().replace("127.0.0.1", "localhost");
    for status in [301, 302, 303, 307, 308] {
        let server = always(Response::fixed(status, "").header("location", format!("{to}/payments")));
        unknown(paying(&retrying().build(), &Keyed, &server).await.outcome);
        let location = format!("{to}/v1");
        let leading = move |_: &Request| Executed::json(status, &json!({})).header("location", location.clone());
        let server = FaultServer::builder().handler(leading).start().unwrap();
        for connector in connectors::registry().iter() {
            let credentials = [("api_key", "key_public"), ("key1", "pc_channel"), ("api_secret", "key_secret")];
            let data = Merchant::at(connector, &server.url(), &credentials).full::<Authorize>(PaymentMethod::Card);
            unknown(Client::new().execute(connector, &data).await);
        }
        assert_eq!(server.ledger().requests().len(), connectors::registry().iter().count());
    }
    assert_eq!(elsewhere.ledger().connections(), 0);
}
