//! Adyen's mock processor over HTTP: what it takes, what it refuses, and what it remembers.

use crate::client::{Client, Pairs, Reply};
use mock_processors::Processor;
use serde_json::{Value, json};

const DISPUTES: &str = "/ca/services/DisputeService/v30";

pub(crate) async fn adyen() -> Client {
    Client::start(Processor::Adyen).await
}

async fn call(client: &Client, path: &str, body: &Value, key: Option<&str>) -> Reply {
    let mut headers = vec![("x-api-key", client.credential("api_key")), ("content-type", "application/json")];
    headers.extend(key.map(|key| ("idempotency-key", key)));
    let path = if path.starts_with("/ca/") { path.to_owned() } else { format!("/v68{path}") };
    client.send("POST", &path, &headers, &body.to_string()).await
}

pub(crate) async fn post(client: &Client, path: &str, body: &Value) -> Reply {
    call(client, path, body, None).await
}

/// A payment by card that is captured by itself.
pub(crate) fn payment(client: &Client) -> Value {
    json!({
        "amount": {"currency": "USD", "value": 1000},
        "merchantAccount": client.credential("key1"),
        "paymentMethod": {
            "type": "scheme", "number": "4111111111111111", "expiryMonth": "03", "expiryYear": "2050", "cvc": "737",
            "holderName": "Ada Lovelace"
        },
        "reference": "order-1",
        "returnUrl": "https://merchant.example/return?order=1",
        "browserInfo": {
            "userAgent": "Mozilla/5.0", "acceptHeader": "*/*", "language": "en-US", "colorDepth": 24,
            "screenHeight": 1080, "screenWidth": 1920, "timeZoneOffset": -420, "javaEnabled": false
        },
        "shopperInteraction": "Ecommerce",
        "additionalData": {"executeThreeD": "false"},
        "shopperReference": "customer-1",
        "shopperName": {"firstName": "Ada", "lastName": "Lovelace"},
        "shopperIP": "203.0.113.1",
        "shopperEmail": "ada@merchant.example",
        "billingAddress": {
            "city": "San Francisco", "country": "US", "houseNumberOrName": "1467", "postalCode": "94122",
            "street": "Harrison Street"
        },
        "lineItems": [{"id": "item-1", "quantity": 1, "amountIncludingTax": 1000}],
        "mpiData": {"eci": "05", "cavv": "AAAAAA==", "directoryResponse": "Y", "authenticationResponse": "Y"},
        "metadata": {"channel": "web"}
    })
}

/// The same with one field set to another value; `null` leaves it out.
pub(crate) fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match (body.pointer_mut(parent).unwrap(), value) {
        (Value::Object(fields), Value::Null) => drop(fields.remove(name)),
        (Value::Object(fields), value) => drop(fields.insert(name.to_owned(), value)),
        (Value::Array(items), value) => items[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{parent} has no members"),
    }
    body
}

pub(crate) async fn pay(client: &Client, changes: &[(&str, Value)]) -> Reply {
    let body = changes.iter().fold(payment(client), |body, (pointer, value)| with(body, pointer, value.clone()));
    post(client, "/payments", &body).await
}

pub(crate) fn held() -> (&'static str, Value) {
    ("/additionalData/manualCapture", json!("true"))
}

pub(crate) fn of(client: &Client, value: i64) -> Value {
    json!({"merchantAccount": client.credential("key1"), "amount": {"currency": "USD", "value": value}})
}

pub(crate) fn plain(client: &Client) -> Value {
    json!({"merchantAccount": client.credential("key1")})
}

fn refused(reply: &Reply, status: u16, code: &str) {
    assert_eq!((reply.status, reply.text("/errorCode")), (status, code), "{}", reply.body);
    assert_eq!(reply.number("/status"), i64::from(status));
    assert!(!reply.text("/message").is_empty() && !reply.text("/errorType").is_empty());
}

#[tokio::test]
async fn a_card_is_charged_and_refunded() {
    let client = adyen().await;
    let paid = pay(&client, &[]).await;
    assert_eq!(
        (paid.status, paid.text("/resultCode"), paid.text("/merchantReference")),
        (200, "Authorised", "order-1")
    );
    assert_eq!(paid.body["amount"], json!({"currency": "USD", "value": 1000}));
    let psp = paid.text("/pspReference");
    assert!(psp.len() == 16 && psp.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
    let data = &paid.body["additionalData"];
    assert_eq!((&data["cardSummary"], &data["expiryDate"]), (&json!("1111"), &json!("3/2050")));
    assert!(data.as_object().unwrap().values().all(Value::is_string), "{data}");
    assert!(!paid.body.to_string().contains("4111111111111111"));

    let refunds = format!("/payments/{psp}/refunds");
    let part = with(with(of(&client, 400), "/reference", json!("refund-1")), "/merchantRefundReason", json!("RETURN"));
    let part = post(&client, &refunds, &part).await;
    assert_eq!((part.status, part.text("/status"), part.text("/reference")), (201, "received", "refund-1"));
    assert_eq!((part.text("/paymentPspReference"), part.number("/amount/value")), (psp, 400));
    assert_eq!(part.text("/merchantAccount"), client.credential("key1"));
    assert_ne!(part.text("/pspReference"), psp);
    refused(&post(&client, &refunds, &of(&client, 601)).await, 422, "137");
    assert_eq!(post(&client, &refunds, &of(&client, 600)).await.status, 201);
    refused(&post(&client, &refunds, &of(&client, 1)).await, 422, "137");
    assert_eq!(client.mock.charges().len(), 1);
}

#[tokio::test]
async fn a_held_payment_is_captured_in_parts() {
    let client = adyen().await;
    let paid = pay(&client, &[held()]).await;
    let at = |what: &str| format!("/payments/{}/{what}", paid.text("/pspReference"));
    refused(&post(&client, &at("captures"), &of(&client, 1001)).await, 422, "137");
    refused(&post(&client, &at("captures"), &of(&client, 0)).await, 422, "137");
    let euros = with(of(&client, 1), "/amount/currency", json!("EUR"));
    refused(&post(&client, &at("captures"), &euros).await, 422, "138");
    assert_eq!(post(&client, &at("captures"), &of(&client, 400)).await.status, 201);
    refused(&post(&client, &at("captures"), &of(&client, 601)).await, 422, "137");
    assert_eq!(post(&client, &at("captures"), &of(&client, 600)).await.status, 201);

    let grown = pay(&client, &[held()]).await;
    let at = |what: &str| format!("/payments/{}/{what}", grown.text("/pspReference"));
    let update = post(&client, &at("amountUpdates"), &of(&client, 1500)).await;
    assert_eq!((update.status, update.text("/status"), update.text("/reference")), (201, "received", "order-1"));
    assert_eq!(post(&client, &at("captures"), &of(&client, 1500)).await.status, 201);
    refused(&post(&client, &at("refunds"), &of(&client, 1501)).await, 422, "137");
}

#[tokio::test]
async fn what_was_never_authorised_cannot_be_modified() {
    let client = adyen().await;
    let declined = pay(&client, &[("/paymentMethod/holderName", json!("DECLINED"))]).await;
    for psp in ["AAAAAAAAAAAAAAAA", declined.text("/pspReference")] {
        for what in ["captures", "refunds", "amountUpdates"] {
            refused(&post(&client, &format!("/payments/{psp}/{what}"), &of(&client, 1)).await, 422, "167");
        }
        refused(&post(&client, &format!("/payments/{psp}/cancels"), &plain(&client)).await, 422, "167");
    }
}

#[tokio::test]
async fn the_door_is_kept() {
    let client = adyen().await;
    let body = payment(&client).to_string();
    let key = ("x-api-key", client.credential("api_key"));
    let kind = ("content-type", "application/json");
    let long = "k".repeat(65);
    let cases: &[(&str, &str, Pairs<'_>, u16, &str)] = &[
        ("POST", "/v68/payments", &[kind], 401, "000"),
        ("POST", "/v68/payments", &[kind, ("x-api-key", "other")], 401, "000"),
        ("POST", "/v68/payment", &[kind, key], 404, "000"),
        ("POST", "/payments", &[kind, key], 404, "000"),
        ("GET", "/v68/payments", &[kind, key], 405, "000"),
        ("POST", "/v68/payments", &[key], 415, "000"),
        ("POST", "/v68/payments", &[("content-type", "text/plain"), key], 415, "000"),
        ("POST", "/v68/payments?a=b", &[kind, key], 400, "702"),
        ("POST", "/v68/payments", &[kind, key, ("idempotency-key", &long)], 400, "702"),
    ];
    for (method, path, headers, status, code) in cases {
        refused(&client.send(method, path, headers, &body).await, *status, code);
    }
    for malformed in ["{", "[]", "null", "", r#"{"reference":"1","reference":"2"}"#] {
        refused(&client.send("POST", "/v68/payments", &[kind, key], malformed).await, 400, "702");
    }
    refused(&pay(&client, &[("/merchantAccount", json!("SomebodyElsesECOM"))]).await, 403, "901");
    refused(&pay(&client, &[("/merchantAccount", Value::Null)]).await, 403, "901");
    assert!(client.mock.charges().is_empty());
    let charset = [("content-type", "application/json; charset=utf-8"), key];
    assert_eq!(client.send("POST", "/v68/payments", &charset, &body).await.status, 200);
}

/// What each place requires.
fn places(client: &Client, psp: &str) -> Vec<(String, Value, &'static [&'static str])> {
    let named = |body: Value| with(body, "/reference", json!("reference-1"));
    let dispute = |body: Value| with(body, "/merchantAccountCode", json!(client.credential("key1")));
    let document =
        json!({"content": "JVBERi0=", "contentType": "application/pdf", "defenseDocumentTypeCode": "DefenseMaterial"});
    let session = with(named(of(client, 10)), "/returnUrl", json!("https://merchant.example/return"));
    vec![
        (
            "/payments".to_owned(),
            payment(client),
            &[
                "/amount",
                "/amount/currency",
                "/amount/value",
                "/reference",
                "/returnUrl",
                "/paymentMethod",
                "/paymentMethod/type",
                "/paymentMethod/number",
                "/paymentMethod/expiryMonth",
                "/paymentMethod/expiryYear",
                "/browserInfo/userAgent",
                "/browserInfo/acceptHeader",
                "/browserInfo/language",
                "/browserInfo/colorDepth",
                "/browserInfo/screenHeight",
                "/browserInfo/screenWidth",
                "/browserInfo/timeZoneOffset",
                "/browserInfo/javaEnabled",
                "/shopperName/firstName",
                "/shopperName/lastName",
                "/billingAddress/city",
                "/billingAddress/country",
                "/billingAddress/houseNumberOrName",
                "/billingAddress/postalCode",
                "/billingAddress/street",
            ],
        ),
        (format!("/payments/{psp}/captures"), named(of(client, 10)), &["/amount", "/amount/currency", "/amount/value"]),
        (format!("/payments/{psp}/refunds"), named(of(client, 10)), &["/amount", "/amount/currency", "/amount/value"]),
        (format!("/payments/{psp}/amountUpdates"), named(of(client, 2000)), &["/amount"]),
        (format!("/payments/{psp}/cancels"), named(plain(client)), &[]),
        ("/sessions".to_owned(), session, &["/amount", "/reference", "/returnUrl"]),
        ("/orders".to_owned(), named(of(client, 10)), &["/amount", "/reference"]),
        (
            format!("{DISPUTES}/acceptDispute"),
            dispute(json!({"disputePspReference": "AAAAAAAAAAAAAAAA"})),
            &["/disputePspReference"],
        ),
        (
            format!("{DISPUTES}/defendDispute"),
            dispute(json!({"disputePspReference": "AAAAAAAAAAAAAAAA", "defenseReasonCode": "GoodsNotReturned"})),
            &["/disputePspReference", "/defenseReasonCode"],
        ),
        (
            format!("{DISPUTES}/supplyDefenseDocument"),
            dispute(json!({"disputePspReference": "AAAAAAAAAAAAAAAA", "defenseDocuments": [document]})),
            &[
                "/disputePspReference",
                "/defenseDocuments",
                "/defenseDocuments/0/content",
                "/defenseDocuments/0/contentType",
                "/defenseDocuments/0/defenseDocumentTypeCode",
            ],
        ),
    ]
}

#[tokio::test]
async fn every_required_field_is_required_and_every_name_is_spelled_right() {
    let client = adyen().await;
    let paid = pay(&client, &[held()]).await;
    for (path, good, required) in places(&client, paid.text("/pspReference")) {
        let reply = post(&client, &path, &good).await;
        assert!([200, 201].contains(&reply.status), "{path}: {}", reply.body);
        for pointer in required {
            let reply = post(&client, &path, &with(good.clone(), pointer, Value::Null)).await;
            assert_eq!(reply.status, 422, "{path} without {pointer}: {}", reply.body);
            assert!(["130", "14_030", "14_004"].contains(&reply.text("/errorCode")), "{pointer}: {}", reply.body);
        }
        for pointer in names("", &good) {
            let value = good.pointer(&pointer).unwrap().clone();
            // What a merchant calls its own data is the merchant's to spell, and Adyen has names of its own for more.
            let is_free = pointer.starts_with("/metadata/") || pointer.starts_with("/additionalData/");
            if !is_free {
                let without = with(good.clone(), &pointer, Value::Null);
                let misspelled = post(&client, &path, &with(without, &format!("{pointer}x"), value.clone())).await;
                let code = misspelled.text("/errorCode");
                // Without its type a method has no fields to tell apart, and without an account nothing is read at all.
                let expected = match pointer.as_str() {
                    "/paymentMethod/type" => "14_004",
                    "/merchantAccount" | "/merchantAccountCode" => "901",
                    _ => "702",
                };
                assert_eq!(code, expected, "{path} {pointer}: {}", misspelled.body);
            }
            let other = if value.is_string() { json!(1) } else { json!("x") };
            for wrong in [other, json!(null), json!([]), json!(1.5)] {
                let mut body = good.clone();
                *body.pointer_mut(&pointer).unwrap() = wrong.clone();
                if !(value.is_array() && wrong.is_array()) {
                    refused(&post(&client, &path, &body).await, 400, "702");
                }
            }
        }
    }
    assert_eq!(client.mock.charges().len(), 2, "the first and the good one of the table");
}

/// The pointers of every field, at any depth.
fn names(at: &str, value: &Value) -> Vec<String> {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => {
            return items.iter().enumerate().flat_map(|(index, item)| names(&format!("{at}/{index}"), item)).collect();
        }
        _ => Vec::new(),
    };
    let pointers = members.into_iter().flat_map(|(name, value)| {
        let pointer = format!("{at}/{name}");
        let inner = names(&pointer, value);
        std::iter::once(pointer).chain(inner)
    });
    pointers.collect()
}

#[tokio::test]
async fn wrong_values_are_refused() {
    let client = adyen().await;
    let cases = [
        ("/amount/value", json!(-1), 422, "137"),
        ("/amount/currency", json!("usd"), 422, "138"),
        ("/amount/currency", json!("XYZ"), 422, "138"),
        ("/reference", json!(""), 422, "130"),
        ("/reference", json!("x".repeat(81)), 422, "187"),
        ("/returnUrl", json!("merchant.example"), 422, "187"),
        ("/paymentMethod/type", json!("barter"), 422, "905"),
        ("/paymentMethod/number", json!("4111111111111112"), 422, "101"),
        ("/paymentMethod/number", json!("4111 1111 1111 1111"), 422, "101"),
        ("/paymentMethod/expiryMonth", json!("13"), 422, "129"),
        ("/paymentMethod/expiryYear", json!("50"), 422, "129"),
        ("/paymentMethod/expiryYear", json!("2999"), 422, "129"),
        ("/paymentMethod/cvc", json!("12"), 422, "103"),
        ("/paymentMethod/cvc", json!("1234"), 422, "103"),
        ("/billingAddress/country", json!("USA"), 422, "104"),
        ("/countryCode", json!("us"), 422, "187"),
        ("/shopperEmail", json!("ada"), 422, "187"),
        ("/shopperReference", json!("ab"), 422, "187"),
        ("/shopperInteraction", json!("Online"), 422, "187"),
        ("/recurringProcessingModel", json!("Sometimes"), 422, "187"),
        ("/mpiData/directoryResponse", json!("Z"), 422, "187"),
        ("/additionalData/manualCapture", json!("yes"), 422, "187"),
        ("/additionalData/manualCapture", json!(true), 400, "702"),
        ("/metadata/a-name-that-is-much-too-long", json!("x"), 422, "178"),
        ("/order", json!({"orderData": "x", "pspReference": "AAAAAAAAAAAAAAAA"}), 422, "187"),
        ("/paymentMethod/storedPaymentMethodId", json!("AAAAAAAAAAAAAAAA"), 422, "800"),
    ];
    for (pointer, value, status, code) in cases {
        refused(&pay(&client, &[(pointer, value)]).await, status, code);
    }
    let crowd: Value = (0..21).map(|index| (index.to_string(), json!("x"))).collect::<serde_json::Map<_, _>>().into();
    refused(&pay(&client, &[("/metadata", crowd)]).await, 422, "177");
    let unknown = pay(&client, &[("/surprise", json!(1)), ("/paymentMethod/surprise", json!(1))]).await;
    assert!(unknown.text("/message").contains("[surprise, paymentMethod.surprise]"), "{}", unknown.body);
    let reason = with(of(&client, 1), "/merchantRefundReason", json!("customer_request"));
    let paid = pay(&client, &[]).await;
    refused(&post(&client, &format!("/payments/{}/refunds", paid.text("/pspReference")), &reason).await, 422, "187");
    assert_eq!(client.mock.charges().len(), 1);
}

#[tokio::test]
async fn refusals_of_the_issuer_are_responses() {
    let client = adyen().await;
    let cases = [
        ("/paymentMethod/holderName", json!("DECLINED"), "2", "Refused"),
        ("/paymentMethod/holderName", json!("NOT_ENOUGH_BALANCE"), "12", "Not enough balance"),
        ("/paymentMethod/number", json!("4000000000000002"), "2", "Refused"),
        ("/paymentMethod/expiryYear", json!("2020"), "6", "Expired Card"),
    ];
    for (pointer, value, code, reason) in cases {
        let declined = pay(&client, &[(pointer, value)]).await;
        assert_eq!((declined.status, declined.text("/resultCode")), (200, "Refused"));
        assert_eq!((declined.text("/refusalReasonCode"), declined.text("/refusalReason")), (code, reason));
        assert_eq!(declined.text("/additionalData/authCode"), "");
    }
    assert!(client.mock.charges().is_empty());
    let verified = pay(&client, &[("/amount/value", json!(0))]).await;
    assert_eq!((verified.status, verified.text("/resultCode")), (200, "Authorised"));
    assert!(client.mock.charges().is_empty(), "no money is held by looking at a card");
}

#[tokio::test]
async fn a_challenge_is_passed_by_going_there() {
    let client = adyen().await;
    let there = [("/mpiData", Value::Null), ("/additionalData/executeThreeD", json!("true"))];
    let enrolled = [("/mpiData", Value::Null), ("/paymentMethod/number", json!("5212345678901234"))];
    for changes in [&there, &enrolled] {
        let before = client.mock.charges().len();
        let waiting = pay(&client, changes).await;
        assert_eq!((waiting.status, waiting.text("/resultCode")), (200, "RedirectShopper"));
        assert_eq!((waiting.text("/action/type"), waiting.text("/action/method")), ("redirect", "GET"));
        let url = waiting.text("/action/url");
        assert!(url.starts_with(&client.mock.base_url()));
        let session = url.rsplit_once('/').unwrap().1;
        let details = json!({"details": {"redirectResult": session}});
        refused(&post(&client, "/payments/details", &details).await, 422, "187");
        refused(
            &post(&client, &format!("/payments/{}/captures", waiting.text("/pspReference")), &of(&client, 1)).await,
            422,
            "167",
        );
        assert_eq!(client.mock.charges().len(), before);
        for _ in 0..2 {
            let page = client.send("GET", url, &[], "").await;
            let back = format!("https://merchant.example/return?order=1&redirectResult={session}");
            assert_eq!((page.status, page.header("location")), (302, back.as_str()));
        }
        assert_eq!(client.mock.charges().len(), before + 1);
        let done = post(&client, "/payments/details", &details).await;
        assert_eq!((done.status, done.text("/resultCode")), (200, "Authorised"));
        assert_eq!(done.text("/pspReference"), waiting.text("/pspReference"));
        assert_eq!(done.text("/additionalData/threeDAuthenticated"), "true");
    }
    let declined = [("/paymentMethod/holderName", json!("DECLINED")), there[0].clone(), there[1].clone()];
    let waiting = pay(&client, &declined).await;
    let page = client.send("GET", waiting.text("/action/url"), &[], "").await;
    let session = page.header("location").rsplit_once('=').unwrap().1.to_owned();
    let done = post(&client, "/payments/details", &json!({"details": {"redirectResult": session}})).await;
    assert_eq!((done.text("/resultCode"), done.text("/refusalReasonCode")), ("Refused", "2"));

    let elsewhere = pay(&client, &there[1..]).await;
    assert_eq!(elsewhere.text("/resultCode"), "Authorised", "it was authenticated elsewhere");
    let absent = [there[0].clone(), there[1].clone(), ("/shopperInteraction", json!("ContAuth"))];
    assert_eq!(pay(&client, &absent).await.text("/resultCode"), "Authorised", "nobody is there to be asked");
    refused(&post(&client, "/payments/details", &json!({"details": {}})).await, 422, "130");
}

#[tokio::test]
async fn a_key_is_answered_once() {
    let client = adyen().await;
    let body = payment(&client);
    let first = call(&client, "/payments", &body, Some("key-1")).await;
    let again = call(&client, "/payments", &body, Some("key-1")).await;
    assert_eq!((again.status, again.header("idempotency-key"), &first.body), (200, "key-1", &again.body));
    let other = call(&client, "/payments", &with(body.clone(), "/amount/value", json!(2000)), Some("key-1")).await;
    refused(&other, 422, "704");
    assert_eq!((client.mock.charges().with_key("key-1"), client.mock.charges().len()), (1, 1));

    let hold = client.mock.hold();
    let one = call(&client, "/payments", &body, Some("key-2"));
    let two = call(&client, "/payments", &body, Some("key-2"));
    tokio::pin!(one, two);
    let busy = tokio::select! { reply = &mut one => (reply, true), reply = &mut two => (reply, false) };
    refused(&busy.0, 422, "704");
    drop(hold);
    assert_eq!(if busy.1 { two.await } else { one.await }.status, 200);
    assert_eq!(client.mock.charges().with_key("key-2"), 1);

    let wrong = with(body.clone(), "/reference", Value::Null);
    refused(&call(&client, "/payments", &wrong, Some("key-3")).await, 422, "130");
    assert_eq!(call(&client, "/payments", &body, Some("key-3")).await.status, 200, "it may be corrected");
}

#[tokio::test]
async fn a_stored_card_is_its_shoppers() {
    let client = adyen().await;
    let kept = [("/storePaymentMethod", json!(true)), ("/recurringProcessingModel", json!("UnscheduledCardOnFile"))];
    let paid = pay(&client, &kept).await;
    let id = paid.body["additionalData"]["recurring.recurringDetailReference"].as_str().unwrap().to_owned();
    let stored = json!({"type": "scheme", "storedPaymentMethodId": id});
    let again = [
        ("/paymentMethod", stored.clone()),
        ("/shopperInteraction", json!("ContAuth")),
        ("/recurringProcessingModel", json!("UnscheduledCardOnFile")),
    ];
    let charged = pay(&client, &again).await;
    assert_eq!((charged.text("/resultCode"), charged.text("/additionalData/cardSummary")), ("Authorised", "1111"));
    let anothers = [again[0].clone(), ("/shopperReference", json!("customer-2"))];
    refused(&pay(&client, &anothers).await, 422, "800");
    refused(&pay(&client, &[again[0].clone(), ("/shopperReference", Value::Null)]).await, 422, "130");
    refused(&pay(&client, &[("/paymentMethod", with(stored, "/type", json!("paypal")))]).await, 422, "800");
    refused(&pay(&client, &[kept[0].clone(), ("/shopperReference", Value::Null)]).await, 422, "130");
    assert_eq!(client.mock.charges().len(), 2);
}

#[tokio::test]
async fn sessions_and_orders_are_begun() {
    let client = adyen().await;
    let named = with(of(&client, 1000), "/reference", json!("order-1"));
    let session = with(named.clone(), "/returnUrl", json!("https://merchant.example/return"));
    let begun = post(&client, "/sessions", &session).await;
    assert_eq!((begun.status, begun.text("/returnUrl")), (201, "https://merchant.example/return"));
    for field in ["/id", "/sessionData", "/expiresAt"] {
        assert!(!begun.text(field).is_empty(), "{field}");
    }
    let order = post(&client, "/orders", &named).await;
    assert_eq!(
        (order.status, order.text("/resultCode"), order.number("/remainingAmount/value")),
        (200, "Success", 1000)
    );
    let order = json!({"orderData": order.text("/orderData"), "pspReference": order.text("/pspReference")});
    assert_eq!(pay(&client, &[("/order", order)]).await.text("/resultCode"), "Authorised");
}
