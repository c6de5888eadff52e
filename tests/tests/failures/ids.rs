//! Row 28: ids that would be another path, or another header.

use connector_client::{Client, Outcome};
use fault_server::{Executed, FaultServer, Request};
use serde_json::json;
use test_connectors::{Forgetful, Keyed};

use crate::{
    scene::once,
    shop::{capture, look_up, pay},
};

fn ids() -> Vec<String> {
    let mut ids: Vec<String> = [
        "a/b",
        "/",
        "//",
        "..",
        ".",
        "../../admin",
        "a/../b",
        "%2f",
        "%2e%2e",
        "%",
        "%00",
        "a?b=c",
        "a&b=c",
        "a#b",
        "a b",
        "a\r\nx-evil: 1",
        "a\nb",
        "a\rb",
        "a\0b",
        "\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        "a;b",
        "a\\b",
        "\u{202e}é漢",
        "\"",
        "'",
        "{id}",
        "a:b@c",
        "http://elsewhere.test/",
    ]
    .map(str::to_owned)
    .into();
    ids.push("a".repeat(10_000));
    ids.push("/".repeat(10_000));
    ids
}

/// A processor that takes everything.
fn obliging() -> FaultServer {
    let handler =
        |_: &Request| Executed::json(200, &json!({"id": "p", "status": "captured", "amount": 1000, "currency": "EUR"}));
    FaultServer::builder().handler(handler).start().unwrap()
}

fn decoded(text: &str) -> String {
    form_urlencoded::parse(format!("v={}", text.replace('+', "%2B")).as_bytes()).next().unwrap().1.into_owned()
}

fn names(request: &Request) -> Vec<String> {
    request.headers.iter().map(|(name, _)| name.to_lowercase()).collect()
}

/// What the headers of a call are whose id is plain.
async fn plain(client: &Client, server: &FaultServer) -> Vec<String> {
    let _ = client.execute(&Keyed, &capture(&Keyed, &server.url(), "pay_1", 1000)).await;
    names(&server.ledger().requests()[0])
}

#[tokio::test]
async fn row_28_an_id_is_one_segment_of_its_path_or_refused() {
    let server = obliging();
    let client = once().forget_operations().build();
    let headers = plain(&client, &server).await;
    let mut sent = 0;
    for id in ids() {
        let before = server.ledger().requests().len();
        let outcome = client.execute(&Keyed, &capture(&Keyed, &server.url(), &id, 1000)).await;
        let requests = server.ledger().requests().split_off(before);
        if let Outcome::NotSent(_) = &outcome {
            assert!(requests.is_empty(), "{id:?}");
            continue;
        }
        sent += 1;
        let [request] = requests.as_slice() else { panic!("{id:?}: {} requests, {outcome:?}", requests.len()) };
        let segments: Vec<_> = request.target.split('/').collect();
        let ["", "payments", segment, "capture"] = segments.as_slice() else { panic!("{id:?}: {}", request.target) };
        assert_eq!(decoded(segment), id);
        assert!(!["", ".", ".."].contains(&decoded(segment).as_str()), "{id:?}");
        assert_eq!(names(request), headers, "{id:?}");
    }
    assert!(sent >= 20, "{sent} were sent");
    assert_eq!(server.ledger().requests().len(), sent + 1);
}

#[tokio::test]
async fn row_28_a_reference_stays_in_its_body_or_its_query() {
    let server = obliging();
    let client = once().forget_operations().build();
    for id in ids() {
        let before = server.ledger().requests().len();
        let mut data = pay(&Keyed, &server.url());
        data.common.reference.clone_from(&id);
        assert!(client.execute(&Keyed, &data).await.is_known(), "{id:?}");
        let mut data = look_up(&Forgetful, &server.url(), "pay_1");
        data.common.payment_reference = Some(id.clone());
        let _ = client.execute(&Forgetful, &data).await;
        let requests = server.ledger().requests().split_off(before);
        assert_eq!(requests[0].target, "/payments");
        assert_eq!(requests[0].json().unwrap()["reference"], json!(id));
        let found = &requests[1];
        assert_eq!((found.path(), found.query("reference").as_deref()), ("/payments", Some(id.as_str())));
        let (_, query) = found.target.split_once('?').unwrap();
        assert_eq!(form_urlencoded::parse(query.as_bytes()).count(), 1, "{query}");
        assert_eq!(requests.len(), 2);
    }
}

/// The operation's id is hashed into the key: of whatever it is made, the key is a header's value.
#[tokio::test]
async fn row_28_an_operations_id_is_no_header() {
    let server = obliging();
    let client = once().forget_operations().build();
    let headers = plain(&client, &server).await;
    let mut keys = Vec::new();
    for id in ids() {
        let mut data = capture(&Keyed, &server.url(), "p", 1000);
        data.operation = id.clone().into();
        assert!(client.execute(&Keyed, &data).await.is_known(), "{id:?}");
        let request = server.ledger().requests().pop().unwrap();
        assert_eq!(names(&request), headers);
        keys.push(request.header("idempotency-key").unwrap().to_owned());
    }
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), ids().len());
}
