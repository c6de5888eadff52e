//! Checkout.com's mock processor over HTTP: what it takes, what it refuses, and what it remembers.

use crate::client::{Client, Pairs, Reply};
use mock_processors::Processor;
use serde_json::{Value, json};

async fn checkout() -> Client {
    Client::start(Processor::Checkout).await
}

async fn call(client: &Client, method: &str, path: &str, body: &Value, key: Option<&str>) -> Reply {
    let slot = if path == "/tokens" { "api_key" } else { "api_secret" };
    let authorization = format!("Bearer {}", client.credential(slot));
    let mut headers = vec![("authorization", authorization.as_str()), ("content-type", "application/json")];
    headers.extend(key.map(|key| ("cko-idempotency-key", key)));
    let body = if body.is_null() { String::new() } else { body.to_string() };
    client.send(method, path, &headers, &body).await
}

async fn post(client: &Client, path: &str, body: &Value) -> Reply {
    call(client, "POST", path, body, None).await
}

async fn get(client: &Client, path: &str) -> Reply {
    call(client, "GET", path, &Value::Null, None).await
}

/// A payment by card that is captured at once.
fn payment(client: &Client) -> Value {
    json!({
        "source": {
            "type": "card",
            "number": "4242424242424242",
            "expiry_month": "03",
            "expiry_year": "2050",
            "cvv": "737",
            "billing_address": {"address_line1": "1467", "country": "US"},
            "account_holder": {"first_name": "Ada", "last_name": "Lovelace"}
        },
        "amount": 1000,
        "currency": "USD",
        "processing_channel_id": client.credential("key1"),
        "3ds": {"enabled": false, "force_3ds": false, "challenge_indicator": "no_preference"},
        "success_url": "https://merchant.example/return?status=success",
        "failure_url": "https://merchant.example/return?status=failure",
        "capture": true,
        "reference": "order-1",
        "metadata": {"channel": "web"},
        "payment_type": "Regular",
        "merchant_initiated": false
    })
}

/// The same with one field set to another value; `null` leaves it out.
fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let fields = body.pointer_mut(parent).and_then(Value::as_object_mut).unwrap();
    match value {
        Value::Null => fields.remove(name),
        value => fields.insert(name.to_owned(), value),
    };
    body
}

async fn pay(client: &Client, changes: &[(&str, Value)]) -> Reply {
    let body = changes.iter().fold(payment(client), |body, (pointer, value)| with(body, pointer, value.clone()));
    post(client, "/payments", &body).await
}

fn refused(reply: &Reply, status: u16, code: &str) {
    assert_eq!((reply.status, reply.text("/error_codes/0")), (status, code), "{}", reply.body);
    assert!(!reply.text("/request_id").is_empty() && !reply.text("/error_type").is_empty());
}

async fn actions(client: &Client, id: &str) -> Vec<(String, i64)> {
    let list = get(client, &format!("/payments/{id}/actions")).await;
    let of = |action: &Value| (action["type"].as_str().unwrap().to_owned(), action["amount"].as_i64().unwrap());
    list.body.as_array().unwrap().iter().map(of).collect()
}

#[tokio::test]
async fn a_card_is_charged_and_refunded() {
    let client = checkout().await;
    let paid = pay(&client, &[]).await;
    assert_eq!((paid.status, paid.text("/status"), paid.text("/response_code")), (201, "Captured", "10000"));
    assert_eq!((paid.text("/source/last4"), paid.text("/source/name")), ("4242", "Ada Lovelace"));
    assert_eq!(paid.number("/balances/available_to_refund"), 1000);
    let id = paid.text("/id");
    let refunds = format!("/payments/{id}/refunds");

    let part = post(&client, &refunds, &json!({"amount": 400, "reference": "refund-1"})).await;
    assert_eq!((part.status, part.text("/reference")), (202, "refund-1"));
    assert!(part.text("/action_id").starts_with("act_"));
    assert_eq!(get(&client, &format!("/payments/{id}")).await.text("/status"), "Partially Refunded");
    refused(&post(&client, &refunds, &json!({"amount": 601})).await, 422, "refund_amount_exceeds_balance");
    refused(&post(&client, &refunds, &json!({"amount": 0})).await, 422, "amount_invalid");
    assert_eq!(post(&client, &refunds, &Value::Null).await.status, 202);
    refused(&post(&client, &refunds, &Value::Null).await, 422, "refund_amount_exceeds_balance");

    assert_eq!(get(&client, &format!("/payments/{id}")).await.text("/status"), "Refunded");
    let list = get(&client, &format!("/payments/{id}/actions")).await;
    assert_eq!((list.text("/1/id"), list.text("/1/reference")), (part.text("/action_id"), "refund-1"));
    let expected = [("Refund", 600), ("Refund", 400), ("Capture", 1000), ("Authorization", 1000)];
    assert_eq!(actions(&client, id).await, expected.map(|(kind, amount)| (kind.to_owned(), amount)));
    assert_eq!(client.mock.charges().len(), 1);
}

#[tokio::test]
async fn a_held_payment_is_captured_in_parts() {
    let client = checkout().await;
    let held = pay(&client, &[("/capture", json!(false))]).await;
    assert_eq!((held.status, held.text("/status")), (201, "Authorized"));
    let at = |what: &str| format!("/payments/{}{what}", held.text("/id"));
    refused(&post(&client, &at("/refunds"), &json!({})).await, 403, "refund_not_allowed");
    let too_much = post(&client, &at("/captures"), &json!({"amount": 1001})).await;
    refused(&too_much, 422, "capture_value_greater_than_authorized");
    let negative = post(&client, &at("/captures"), &json!({"amount": -1})).await;
    refused(&negative, 422, "amount_invalid");
    let null = post(&client, &at("/captures"), &json!({"amount": 1, "reference": null})).await;
    refused(&null, 422, "reference_invalid");

    let part = json!({"amount": 400, "capture_type": "NonFinal", "processing_channel_id": client.credential("key1")});
    assert_eq!(post(&client, &at("/captures"), &part).await.status, 202);
    assert_eq!(get(&client, &at("")).await.text("/status"), "Partially Captured");
    refused(&post(&client, &at("/voids"), &json!({})).await, 403, "void_not_allowed");
    let rest = post(&client, &at("/captures"), &json!({"amount": 700})).await;
    refused(&rest, 422, "capture_value_greater_than_remaining_authorized");
    assert_eq!(post(&client, &at("/captures"), &json!({"amount": 500})).await.status, 202);
    refused(&post(&client, &at("/captures"), &json!({"amount": 100})).await, 403, "capture_not_allowed");
    let seen = get(&client, &at("")).await;
    assert_eq!((seen.number("/balances/total_captured"), seen.number("/balances/available_to_capture")), (900, 0));
}

#[tokio::test]
async fn a_voided_payment_is_neither_captured_nor_voided() {
    let client = checkout().await;
    let held = pay(&client, &[("/capture", json!(false))]).await;
    let at = |what: &str| format!("/payments/{}{what}", held.text("/id"));
    let voided = post(&client, &at("/voids"), &json!({"reference": "void-1"})).await;
    assert_eq!((voided.status, voided.text("/reference")), (202, "void-1"));
    assert_eq!(get(&client, &at("")).await.text("/status"), "Voided");
    refused(&post(&client, &at("/voids"), &json!({})).await, 403, "void_not_allowed");
    refused(&post(&client, &at("/captures"), &json!({})).await, 403, "capture_not_allowed");
    refused(&post(&client, &at("/refunds"), &json!({})).await, 403, "refund_not_allowed");
    for what in ["", "/actions", "/captures", "/voids", "/refunds", "/authorizations"] {
        let path = format!("/payments/pay_aaaaaaaaaaaaaaaaaaaaaaaaaa{what}");
        let method = if ["", "/actions"].contains(&what) { "GET" } else { "POST" };
        assert_eq!(call(&client, method, &path, &Value::Null, None).await.status, 404, "{what}");
    }
}

#[tokio::test]
async fn an_estimate_is_increased() {
    let client = checkout().await;
    let fixed = pay(&client, &[("/capture", json!(false))]).await;
    let path = format!("/payments/{}/authorizations", fixed.text("/id"));
    refused(&post(&client, &path, &json!({"amount": 100})).await, 403, "authorization_not_allowed");
    let held = pay(&client, &[("/capture", json!(false)), ("/authorization_type", json!("Estimated"))]).await;
    let path = format!("/payments/{}/authorizations", held.text("/id"));
    let grown = post(&client, &path, &json!({"amount": 100})).await;
    assert_eq!((grown.status, grown.number("/balances/available_to_capture")), (201, 1100));
    let declined = post(&client, &path, &json!({"amount": 105})).await;
    assert_eq!((declined.status, declined.text("/status")), (201, "Declined"));
    assert_eq!(declined.number("/balances/available_to_capture"), 1100);
}

#[tokio::test]
async fn the_door_is_kept() {
    let client = checkout().await;
    let body = payment(&client).to_string();
    let secret = format!("Bearer {}", client.credential("api_secret"));
    let public = format!("Bearer {}", client.credential("api_key"));
    let kind = ("content-type", "application/json");
    let cases: &[(&str, &str, Pairs<'_>, u16)] = &[
        ("POST", "/payments", &[kind], 401),
        ("POST", "/payments", &[kind, ("authorization", "Bearer other")], 401),
        ("POST", "/payments", &[kind, ("authorization", &public)], 401),
        ("POST", "/payments", &[kind, ("authorization", client.credential("api_secret"))], 401),
        ("POST", "/tokens", &[kind, ("authorization", &secret)], 401),
        ("POST", "/payments", &[("authorization", &secret)], 415),
        ("POST", "/payments", &[("content-type", "text/plain"), ("authorization", &secret)], 415),
        ("POST", "/payment", &[kind, ("authorization", &secret)], 404),
        ("PUT", "/payments", &[kind, ("authorization", &secret)], 405),
        ("POST", "/payments?a=b", &[kind, ("authorization", &secret)], 422),
        ("POST", "/payments", &[("content-type", "application/json; charset=utf-8"), ("authorization", &secret)], 201),
    ];
    for (method, path, headers, status) in cases {
        assert_eq!(client.send(method, path, headers, &body).await.status, *status, "{method} {path} {headers:?}");
    }
    for malformed in ["{", "[]", "null", r#"{"amount":1,"amount":2}"#] {
        let reply = client.send("POST", "/payments", &[kind, ("authorization", &secret)], malformed).await;
        refused(&reply, 422, "request_body_malformed");
    }
    assert_eq!(client.mock.charges().len(), 1);
}

#[tokio::test]
async fn every_required_field_is_required_and_every_name_is_spelled_right() {
    let client = checkout().await;
    let base = payment(&client);
    let network_token = json!({
        "type": "network_token", "token": "4242424242424242", "expiry_month": 3, "expiry_year": 2050,
        "token_type": "applepay", "cryptogram": "AAAAAA==", "eci": "05"
    });
    let ach = json!({
        "type": "ach", "account_type": "savings", "country": "US", "account_number": "000123456789",
        "bank_code": "110000000",
        "account_holder": {"type": "individual", "first_name": "Ada", "last_name": "Lovelace"}
    });
    let cases: &[(&Value, &[(&str, &str)])] = &[
        (
            &base,
            &[
                ("/source", "payment_source_required"),
                ("/source/type", "payment_source_type_required"),
                ("/source/number", "card_number_required"),
                ("/source/expiry_month", "card_expiry_month_required"),
                ("/source/expiry_year", "card_expiry_year_required"),
                ("/currency", "currency_required"),
                ("/processing_channel_id", "processing_channel_id_required"),
            ],
        ),
        (
            &with(base.clone(), "/source", network_token),
            &[
                ("/source/token", "token_required"),
                ("/source/token_type", "source_token_type_required"),
                ("/source/cryptogram", "source_cryptogram_required"),
                ("/source/eci", "source_eci_required"),
                ("/source/expiry_month", "card_expiry_month_required"),
                ("/source/expiry_year", "card_expiry_year_required"),
            ],
        ),
        (
            &with(base.clone(), "/source", ach),
            &[
                ("/source/account_number", "source_account_number_required"),
                ("/source/account_type", "source_account_type_required"),
                ("/source/account_holder", "source_account_holder_required"),
                ("/source/bank_code", "source_bank_code_required"),
                ("/source/country", "source_country_required"),
            ],
        ),
    ];
    for (good, required) in cases {
        let reply = post(&client, "/payments", good).await;
        assert!([201, 202].contains(&reply.status), "{}", reply.body);
        for (pointer, code) in *required {
            refused(&post(&client, "/payments", &with((*good).clone(), pointer, Value::Null)).await, 422, code);
        }
        for pointer in names("", good) {
            // What a merchant calls its own data is the merchant's to spell.
            if !pointer.starts_with("/metadata/") {
                let value = good.pointer(&pointer).unwrap().clone();
                let misspelled = with(with((*good).clone(), &pointer, Value::Null), &format!("{pointer}x"), value);
                assert_eq!(post(&client, "/payments", &misspelled).await.status, 422, "{pointer}");
                let null = with_null((*good).clone(), &pointer);
                assert_eq!(post(&client, "/payments", &null).await.status, 422, "{pointer}: null");
            }
        }
    }
}

/// The pointers of every field, at any depth.
fn names(at: &str, value: &Value) -> Vec<String> {
    let fields = value.as_object().into_iter().flatten();
    fields
        .flat_map(|(name, value)| {
            let pointer = format!("{at}/{name}");
            let inner = names(&pointer, value);
            std::iter::once(pointer).chain(inner)
        })
        .collect()
}

fn with_null(mut body: Value, pointer: &str) -> Value {
    *body.pointer_mut(pointer).unwrap() = Value::Null;
    body
}

#[tokio::test]
async fn wrong_values_are_refused() {
    let client = checkout().await;
    let cases = [
        ("/amount", json!("1000"), "amount_invalid"),
        ("/amount", json!(10.0), "amount_invalid"),
        ("/amount", json!(-1), "amount_invalid"),
        ("/currency", json!("usd"), "currency_invalid"),
        ("/currency", json!("XYZ"), "currency_invalid"),
        ("/capture", json!("true"), "capture_invalid"),
        ("/reference", json!("x".repeat(51)), "reference_invalid"),
        ("/reference", json!(1), "reference_invalid"),
        ("/metadata", json!("x"), "metadata_invalid"),
        ("/payment_type", json!("Weekly"), "payment_type_invalid"),
        ("/payment_ip", json!("localhost"), "payment_ip_invalid"),
        ("/success_url", json!("merchant.example"), "success_url_invalid"),
        ("/processing_channel_id", json!("pc_aaaaaaaaaaaaaaaaaaaaaaaaaa"), "processing_channel_id_invalid"),
        ("/processing_channel_id", json!("pc_short"), "processing_channel_id_invalid"),
        ("/3ds/eci", json!("055"), "3ds_eci_invalid"),
        ("/3ds/challenge_indicator", json!("always"), "3ds_challenge_indicator_invalid"),
        ("/source/type", json!("barter"), "payment_source_type_invalid"),
        ("/source/number", json!("4242424242424241"), "card_number_invalid"),
        ("/source/number", json!("4242"), "card_number_invalid"),
        ("/source/expiry_month", json!(13), "card_expiry_month_invalid"),
        ("/source/expiry_year", json!(50), "card_expiry_year_invalid"),
        ("/source/expiry_year", json!(2020), "card_expired"),
        ("/source/cvv", json!("12"), "cvv_invalid"),
        ("/source/billing_address/country", json!("USA"), "source_billing_address_country_invalid"),
        ("/source", json!({"type": "token", "token": "tok_aaaaaaaaaaaaaaaaaaaaaaaaaa"}), "token_invalid"),
        ("/source", json!({"type": "id", "id": "src_aaaaaaaaaaaaaaaaaaaaaaaaaa"}), "source_id_invalid"),
    ];
    for (pointer, value, code) in cases {
        refused(&pay(&client, &[(pointer, value)]).await, 422, code);
    }
    let both = pay(&client, &[("/currency", Value::Null), ("/source/cvv", json!("x"))]).await;
    assert_eq!(both.body["error_codes"], json!(["currency_required", "cvv_invalid"]), "everything is said at once");
    assert!(client.mock.charges().is_empty());
}

#[tokio::test]
async fn declines_are_responses() {
    let client = checkout().await;
    let cases = [("/amount", json!(1005), "20005"), ("/amount", json!(1051), "20051")];
    let card = [("/source/number", json!("4000000000000002"), "20005")];
    for (pointer, value, code) in cases.into_iter().chain(card) {
        let declined = pay(&client, &[(pointer, value)]).await;
        assert_eq!((declined.status, declined.text("/status")), (201, "Declined"));
        assert_eq!((declined.text("/response_code"), &declined.body["approved"]), (code, &json!(false)));
        let path = format!("/payments/{}", declined.text("/id"));
        assert_eq!(get(&client, &path).await.text("/status"), "Declined");
        refused(&post(&client, &format!("{path}/captures"), &json!({})).await, 403, "capture_not_allowed");
    }
    assert!(client.mock.charges().is_empty());
    let verified = pay(&client, &[("/amount", json!(0))]).await;
    assert_eq!((verified.status, verified.text("/status")), (201, "Card Verified"));
    assert!(client.mock.charges().is_empty(), "no money is held by looking at a card");
}

#[tokio::test]
async fn a_challenge_is_passed_by_going_there() {
    let client = checkout().await;
    let challenged = ("/3ds/enabled", json!(true));
    let waiting = pay(&client, std::slice::from_ref(&challenged)).await;
    assert_eq!((waiting.status, waiting.text("/status")), (202, "Pending"));
    assert!(client.mock.charges().is_empty());
    let (path, url) = (format!("/payments/{}", waiting.text("/id")), waiting.text("/_links/redirect/href"));
    assert!(url.starts_with(&client.mock.base_url()));
    assert_eq!(get(&client, &path).await.text("/status"), "Pending");
    let mut places = Vec::new();
    for _ in 0..2 {
        let page = client.send("GET", url, &[], "").await;
        assert_eq!(page.status, 302);
        places.push(page.header("location").to_owned());
    }
    assert_eq!(places[0], places[1]);
    assert!(places[0].starts_with("https://merchant.example/return?status=success&cko-session-id=sid_"));
    let paid = get(&client, &path).await;
    assert_eq!((paid.text("/status"), paid.text("/3ds/authentication_response")), ("Captured", "Y"));
    let (_, session) = places[0].rsplit_once('=').unwrap();
    assert_eq!(get(&client, &format!("/payments/{session}")).await.text("/id"), paid.text("/id"));
    assert_eq!(client.mock.charges().len(), 1);

    let declined = pay(&client, &[challenged.clone(), ("/amount", json!(1005))]).await;
    let page = client.send("GET", declined.text("/_links/redirect/href"), &[], "").await;
    assert!(page.header("location").starts_with("https://merchant.example/return?status=failure"));
    refused(&pay(&client, &[challenged.clone(), ("/success_url", Value::Null)]).await, 422, "success_url_required");
    let elsewhere = pay(&client, &[challenged, ("/3ds/cryptogram", json!("AAAA")), ("/3ds/eci", json!("05"))]).await;
    assert_eq!(elsewhere.status, 201, "it was authenticated elsewhere");
}

#[tokio::test]
async fn a_key_is_answered_once() {
    let client = checkout().await;
    let body = payment(&client);
    let first = call(&client, "POST", "/payments", &body, Some("key-1")).await;
    let again = call(&client, "POST", "/payments", &body, Some("key-1")).await;
    assert_eq!((again.status, first.body), (201, again.body));
    let other = call(&client, "POST", "/payments", &with(body.clone(), "/amount", json!(2000)), Some("key-1")).await;
    refused(&other, 422, "idempotency_key_invalid");
    assert_eq!((client.mock.charges().with_key("key-1"), client.mock.charges().len()), (1, 1));

    let hold = client.mock.hold();
    let one = call(&client, "POST", "/payments", &body, Some("key-2"));
    let two = call(&client, "POST", "/payments", &body, Some("key-2"));
    tokio::pin!(one, two);
    let busy = tokio::select! { reply = &mut one => (reply, true), reply = &mut two => (reply, false) };
    refused(&busy.0, 429, "duplicate_request");
    drop(hold);
    assert_eq!(if busy.1 { two.await } else { one.await }.status, 201);
    assert_eq!(client.mock.charges().with_key("key-2"), 1);
}

#[tokio::test]
async fn tokens_and_sources_are_used_as_they_may_be() {
    let client = checkout().await;
    let card = json!({"type": "card", "number": "4242424242424242", "expiry_month": 3, "expiry_year": 2050});
    let token = post(&client, "/tokens", &card).await;
    assert_eq!((token.status, token.text("/last4")), (201, "4242"));
    let source = json!({"type": "token", "token": token.text("/token")});
    let paid = pay(&client, &[("/source", source.clone())]).await;
    assert_eq!(paid.status, 201);
    refused(&pay(&client, &[("/source", source)]).await, 422, "token_used");
    let stored = json!({"type": "id", "id": paid.text("/source/id")});
    for _ in 0..2 {
        let recurring = [("/source", stored.clone()), ("/payment_type", json!("Unscheduled"))];
        assert_eq!(pay(&client, &recurring).await.text("/source/id"), paid.text("/source/id"));
    }
    let forgotten = pay(&client, &[("/source/store_for_future_use", json!(false))]).await;
    assert_eq!((forgotten.status, forgotten.text("/source/id")), (201, ""));
}

#[tokio::test]
async fn a_bank_account_takes_a_while() {
    let client = checkout().await;
    let source = json!({
        "type": "ach", "account_type": "savings", "country": "US", "account_number": "000123456789",
        "bank_code": "110000000", "account_holder": {"first_name": "Ada", "last_name": "Lovelace"}
    });
    let begun = pay(&client, &[("/source", source)]).await;
    assert_eq!((begun.status, begun.text("/status"), begun.text("/_links/redirect/href")), (202, "Pending", ""));
    let seen = get(&client, &format!("/payments/{}", begun.text("/id"))).await;
    assert_eq!(seen.text("/status"), "Captured");
    assert!(!seen.body.to_string().contains("000123456789"));
}
