//! What a connector asks of Checkout.com: every endpoint of the mock processor, at least once.

use mock_processors::{Exchange, Processor};
use serde_json::{Value, json};

use crate::client::{Client, text};

async fn post(client: &Client, path: &str, body: &Value) -> Value {
    call(client, "POST", path, body.to_string()).await
}

async fn get(client: &Client, path: &str) -> Value {
    call(client, "GET", path, String::new()).await
}

async fn call(client: &Client, method: &str, path: &str, body: String) -> Value {
    let slot = if path == "/tokens" { "api_key" } else { "api_secret" };
    let authorization = format!("Bearer {}", client.credential(slot));
    let mut headers = vec![("authorization", authorization.as_str())];
    if method == "POST" {
        headers.push(("content-type", "application/json; charset=utf-8"));
    }
    client.send(method, path, &headers, body).await
}

/// A payment by card that is captured at once.
fn payment(client: &Client) -> Value {
    json!({
        "source": {
            "type": "card",
            "number": "4242424242424242",
            "expiry_month": 3,
            "expiry_year": 2050,
            "cvv": "737",
            "name": "Ada Lovelace",
            "billing_address": {"address_line1": "1467", "city": "San Francisco", "zip": "94122", "country": "US"},
            "phone": {"country_code": "+1", "number": "4155552671"}
        },
        "amount": 1000,
        "currency": "USD",
        "processing_channel_id": client.credential("key1"),
        "3ds": {"enabled": false, "challenge_indicator": "no_preference"},
        "success_url": "https://merchant.example/return?status=success",
        "failure_url": "https://merchant.example/return?status=failure",
        "capture": true,
        "reference": "order-1",
        "customer": {"email": "ada@merchant.example", "name": "Ada Lovelace"},
        "billing_descriptor": {"name": "MERCHANT", "city": "London"},
        "shipping": {"address": {"country": "US"}},
        "payment_ip": "203.0.113.7",
        "metadata": {"channel": "web"},
        "payment_type": "Regular",
        "merchant_initiated": false
    })
}

async fn pay(client: &Client, changes: Value) -> Value {
    let mut body = payment(client);
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    post(client, "/payments", &body).await
}

/// All exchanges of a day at the shop.
pub(crate) async fn exchanges() -> Vec<Exchange> {
    let client = Client::start(Processor::Checkout).await;
    captured_at_once(&client).await;
    held(&client).await;
    unsettled(&client).await;
    sources(&client).await;
    as_the_live_api_takes_it(&client).await;
    refused(&client).await;
    client.mock.exchanges()
}

async fn look(client: &Client, id: &str) {
    get(client, &format!("/payments/{id}")).await;
    get(client, &format!("/payments/{id}/actions")).await;
}

async fn captured_at_once(client: &Client) {
    let paid = pay(client, json!({})).await;
    let id = text(&paid, "/id");
    look(client, id).await;
    let refunds = format!("/payments/{id}/refunds");
    let part = json!({"amount": 400, "reference": "refund-1", "metadata": {"reason": "returned"}});
    post(client, &refunds, &part).await;
    look(client, id).await;
    post(client, &refunds, &json!({})).await;
    look(client, id).await;
}

async fn held(client: &Client) {
    let manual = json!({"capture": false});
    let held = pay(client, manual.clone()).await;
    let id = text(&held, "/id");
    let part = json!({"amount": 400, "capture_type": "NonFinal", "reference": "capture-1"});
    post(client, &format!("/payments/{id}/captures"), &part).await;
    look(client, id).await;
    call(client, "POST", &format!("/payments/{id}/captures"), String::new()).await;

    let held = pay(client, manual).await;
    let id = text(&held, "/id");
    post(client, &format!("/payments/{id}/voids"), &json!({"reference": "void-1"})).await;
    look(client, id).await;

    let estimate = pay(client, json!({"capture": false, "authorization_type": "Estimated"})).await;
    let increments = format!("/payments/{}/authorizations", text(&estimate, "/id"));
    for amount in [100, 105] {
        post(client, &increments, &json!({"amount": amount, "reference": "more"})).await;
    }
}

async fn unsettled(client: &Client) {
    for amount in [1005, 1051, 0] {
        let settled = pay(client, json!({"amount": amount})).await;
        look(client, text(&settled, "/id")).await;
    }
    for amount in [1000, 1005] {
        let challenged = pay(client, json!({"amount": amount, "3ds": {"enabled": true}})).await;
        look(client, text(&challenged, "/id")).await;
        client.send("GET", text(&challenged, "/_links/redirect/href"), &[], String::new()).await;
        look(client, text(&challenged, "/id")).await;
    }
}

async fn sources(client: &Client) {
    let card = json!({"type": "card", "number": "4242424242424242", "expiry_month": 3, "expiry_year": 2050});
    let token = post(client, "/tokens", &card).await;
    let paid = pay(client, json!({"source": {"type": "token", "token": text(&token, "/token")}})).await;
    pay(client, json!({"source": {"type": "id", "id": text(&paid, "/source/id")}, "payment_type": "Recurring"})).await;
    let wallet = json!({"signature": "s", "protocolVersion": "ECv1", "signedMessage": "{}"});
    post(client, "/tokens", &json!({"type": "googlepay", "token_data": wallet})).await;
    let network_token = json!({
        "type": "network_token", "token": "4242424242424242", "expiry_month": 3, "expiry_year": 2050,
        "token_type": "applepay", "cryptogram": "AAAAAA==", "eci": "05"
    });
    let paid = pay(client, json!({"source": network_token})).await;
    look(client, text(&paid, "/id")).await;
}

/// What the description does not know, and the live API takes.
async fn as_the_live_api_takes_it(client: &Client) {
    let holder = json!({"type": "individual", "first_name": "Ada", "last_name": "Lovelace"});
    let card = json!({"type": "card", "number": "4242424242424242", "expiry_month": "03", "expiry_year": "2050"});
    let mut held = card.clone();
    held["account_holder"] = holder.clone();
    let three_ds = json!({"enabled": false, "force_3ds": false});
    let paid = pay(client, json!({"source": held, "3ds": three_ds, "capture": false})).await;
    let capture = json!({"amount": 1000, "processing_channel_id": client.credential("key1")});
    post(client, &format!("/payments/{}/captures", text(&paid, "/id")), &capture).await;
    post(client, "/tokens", &card).await;

    let stored = json!({"type": "id", "id": text(&paid, "/source/id"), "billing_address": {"country": "US"}});
    pay(client, json!({"source": stored, "payment_type": "Unscheduled", "merchant_initiated": true})).await;

    let ach = json!({
        "type": "ach", "account_type": "savings", "country": "US", "account_number": "000123456789",
        "bank_code": "110000000", "account_holder": holder
    });
    let mut checking = ach.clone();
    checking["account_type"] = json!("checking");
    pay(client, json!({"source": checking})).await;
    let begun = pay(client, json!({"source": ach})).await;
    look(client, text(&begun, "/id")).await;
    pay(client, json!({"store_for_future_use": true})).await;
}

async fn refused(client: &Client) {
    let held = pay(client, json!({"capture": false})).await;
    let id = text(&held, "/id");
    post(client, &format!("/payments/{id}/refunds"), &json!({})).await;
    post(client, &format!("/payments/{id}/captures"), &json!({"amount": 1001})).await;
    get(client, "/payments/pay_aaaaaaaaaaaaaaaaaaaaaaaaaa").await;
    client.send("GET", &format!("/payments/{id}"), &[], String::new()).await;
}
