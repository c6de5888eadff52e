//! What a connector asks of Adyen: every endpoint of the mock processor, at least once.

use connector_tests::openapi::WEBHOOKS;
use httpmock::MockServer;
use mock_processors::{Exchange, Processor, Report};
use serde_json::{Value, json};

use crate::client::{Client, text};

async fn post(client: &Client, path: &str, body: &Value) -> Value {
    let key = client.credential("api_key");
    let headers = [("x-api-key", key), ("content-type", "application/json")];
    let path = if path.starts_with("/ca/") { path.to_owned() } else { format!("/v68{path}") };
    client.send("POST", &path, &headers, body.to_string()).await
}

/// A payment by card that is captured by itself.
fn payment(client: &Client) -> Value {
    let address = json!({
        "city": "San Francisco", "country": "US", "houseNumberOrName": "1467", "postalCode": "94122",
        "stateOrProvince": "California", "street": "Harrison Street"
    });
    json!({
        "amount": {"currency": "USD", "value": 1000},
        "merchantAccount": client.credential("key1"),
        "paymentMethod": {
            "type": "scheme", "number": "4111111111111111", "expiryMonth": "03", "expiryYear": "2050", "cvc": "737",
            "holderName": "Ada Lovelace"
        },
        "reference": "order-1",
        "returnUrl": "https://merchant.example/return",
        "browserInfo": {
            "userAgent": "Mozilla/5.0", "acceptHeader": "*/*", "language": "en-US", "colorDepth": 24,
            "screenHeight": 1080, "screenWidth": 1920, "timeZoneOffset": -420, "javaEnabled": false
        },
        "shopperInteraction": "Ecommerce",
        "additionalData": {"executeThreeD": "false"},
        "shopperReference": "customer-1",
        "shopperName": {"firstName": "Ada", "lastName": "Lovelace"},
        "shopperIP": "203.0.113.7",
        "shopperLocale": "en-US",
        "shopperEmail": "ada@merchant.example",
        "telephoneNumber": "+14155552671",
        "countryCode": "US",
        "billingAddress": address,
        "deliveryAddress": address,
        "lineItems": [{"id": "item-1", "quantity": 1, "amountExcludingTax": 1000, "amountIncludingTax": 1000}],
        "merchantOrderReference": "A-1",
        "metadata": {"channel": "web"}
    })
}

async fn pay(client: &Client, changes: Value) -> Value {
    let mut body = payment(client);
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    post(client, "/payments", &body).await
}

/// All exchanges of a day at the shop, and everything that Adyen reported of them.
pub(crate) async fn exchanges() -> Vec<Exchange> {
    let client = Client::start(Processor::Adyen).await;
    let merchant = MockServer::start_async().await;
    let takes = merchant.mock_async(|when, then| {
        when.any_request();
        then.status(200).body("[accepted]");
    });
    takes.await;
    client.mock.report_to(merchant.base_url());
    cards(&client).await;
    modified(&client).await;
    with_the_customer(&client).await;
    methods(&client).await;
    begun(&client).await;
    disputed(&client).await;
    refused(&client).await;
    pay(&client, json!({"reference": "the last one"})).await;
    let mut exchanges = client.mock.exchanges();
    let delivered = until_delivered(&client, "the last one").await;
    let events = ["AUTHORISATION", "AUTHORISATION_ADJUSTMENT", "CANCELLATION", "CAPTURE", "CHARGEBACK", "REFUND"];
    for event in events {
        let path = format!("{WEBHOOKS}/{event}");
        assert!(delivered.iter().any(|exchange| exchange.path_and_query == path), "{event}");
    }
    exchanges.extend(delivered);
    exchanges
}

/// Every event that was reported, as if it were a request to the place that describes it, once one is about this.
async fn until_delivered(client: &Client, reference: &str) -> Vec<Exchange> {
    loop {
        let reports = client.mock.reports();
        if reports.iter().any(|report| report.body.contains(reference)) {
            return reports.iter().flat_map(events).collect();
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

fn events(report: &Report) -> Vec<Exchange> {
    let body: Value = serde_json::from_str(&report.body).unwrap();
    let items = body["notificationItems"].as_array().unwrap().iter();
    let alone = items.map(|item| {
        let event = text(item, "/NotificationRequestItem/eventCode");
        let mut body = body.clone();
        body["notificationItems"] = json!([item]);
        Exchange {
            method: "POST".to_owned(),
            path_and_query: format!("{WEBHOOKS}/{event}"),
            request_headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            request_body: body.to_string(),
            status: 200,
            response_body: String::new(),
        }
    });
    alone.collect()
}

async fn cards(client: &Client) {
    let kept = json!({"storePaymentMethod": true, "recurringProcessingModel": "UnscheduledCardOnFile"});
    let paid = pay(client, kept).await;
    let stored = paid["additionalData"]["recurring.recurringDetailReference"].as_str().unwrap();
    let again = json!({
        "paymentMethod": {"type": "scheme", "storedPaymentMethodId": stored}, "shopperInteraction": "ContAuth",
        "recurringProcessingModel": "UnscheduledCardOnFile"
    });
    pay(client, again).await;
    let mpi = json!({"directoryResponse": "Y", "authenticationResponse": "Y", "cavv": "AAAAAA==", "eci": "05"});
    pay(client, json!({"mpiData": mpi})).await;
    pay(client, json!({"amount": {"currency": "USD", "value": 0}})).await;
    // The customer disputes it.
    pay(client, json!({"amount": {"currency": "USD", "value": 1077}})).await;
    let declined = json!({
        "type": "scheme", "number": "4000000000000002", "expiryMonth": "03", "expiryYear": "2050", "brand": "bcmc"
    });
    pay(client, json!({"paymentMethod": declined})).await;
}

async fn modified(client: &Client) {
    let account = client.credential("key1");
    let paid = pay(client, json!({"additionalData": {"manualCapture": "true"}})).await;
    let at = |what: &str| format!("/payments/{}/{what}", text(&paid, "/pspReference"));
    let amount = |value: i64| json!({"currency": "USD", "value": value});
    let update = json!({"merchantAccount": account, "amount": amount(1100), "reference": "update-1"});
    post(client, &at("amountUpdates"), &update).await;
    post(client, &at("amountUpdates"), &json!({"merchantAccount": account, "amount": amount(1200)})).await;
    let capture = json!({"merchantAccount": account, "amount": amount(1000), "reference": "capture-1"});
    post(client, &at("captures"), &capture).await;
    let refund = json!({"merchantAccount": account, "amount": amount(400), "merchantRefundReason": "CUSTOMER REQUEST"});
    post(client, &at("refunds"), &refund).await;
    post(client, &at("cancels"), &json!({"merchantAccount": account, "reference": "cancel-1"})).await;
    // Too much, and too late.
    post(client, &at("refunds"), &json!({"merchantAccount": account, "amount": amount(5000)})).await;
    post(client, "/payments/AAAAAAAAAAAAAAAA/captures", &capture).await;
}

async fn with_the_customer(client: &Client) {
    let waiting = pay(client, json!({"additionalData": {"executeThreeD": "true"}})).await;
    let url = text(&waiting, "/action/url");
    client.send("GET", url, &[], String::new()).await;
    let session = url.rsplit_once('/').unwrap().1;
    for result in [session, "unknown"] {
        post(client, "/payments/details", &json!({"details": {"redirectResult": result}})).await;
    }
}

async fn methods(client: &Client) {
    let person = json!({"firstName": "Ada", "lastName": "Lovelace", "shopperEmail": "ada@merchant.example"});
    let mut methods = vec![
        json!({"type": "ach", "bankAccountNumber": "000123456789", "bankLocationId": "110000000", "ownerName": "Ada"}),
        json!({"type": "applepay", "applePayToken": "eyJhIjoxfQ=="}),
        json!({"type": "blik", "blikCode": "777124"}),
        json!({"type": "directdebit_GB", "bankAccountNumber": "55779911", "bankLocationId": "200000",
            "holderName": "Ada"}),
        json!({"type": "eps", "issuer": "1154"}),
        json!({"type": "googlepay", "googlePayToken": "{}"}),
        json!({"type": "molpay_ebanking_TH", "issuer": "molpay_a"}),
        json!({"type": "molpay_ebanking_fpx_MY", "issuer": "fpxMb2u"}),
        json!({"type": "onlineBanking_CZ", "issuer": "cs"}),
        json!({"type": "onlineBanking_SK", "issuer": "tatra"}),
        json!({"type": "sepadirectdebit", "iban": "DE89370400440532013000", "ownerName": "Ada"}),
        json!({"type": "sepadirectdebit", "sepa.ibanNumber": "DE89370400440532013000", "sepa.ownerName": "Ada"}),
    ];
    let plain =
        ["affirm", "afterpaytouch", "alipay", "bizum", "boletobancario", "ebanking_FI", "ideal", "klarna", "oxxo"];
    methods.extend(plain.iter().chain(&["paybybank", "paypal", "pix", "trustly"]).map(|name| json!({"type": name})));
    let banks = ["bca_va", "bni_va", "bri_va", "cimb_va", "danamon_va", "mandiri_va", "permata_lite_atm"];
    for name in banks.iter().chain(&["alfamart", "indomaret"]) {
        let mut method = person.clone();
        method["type"] = json!(format!("doku_{name}"));
        methods.push(method);
    }
    for name in ["econtext_stores", "econtext_seven_eleven"] {
        let mut method = person.clone();
        method["type"] = json!(name);
        method["telephoneNumber"] = json!("+14155552671");
        methods.push(method);
    }
    for method in methods {
        let paid = pay(client, json!({"paymentMethod": method})).await;
        text(&paid, "/resultCode");
    }
}

async fn begun(client: &Client) {
    let order = json!({
        "merchantAccount": client.credential("key1"), "amount": {"currency": "USD", "value": 1000}, "reference": "order-1"
    });
    let begun = post(client, "/orders", &order).await;
    let part = json!({"orderData": text(&begun, "/orderData"), "pspReference": text(&begun, "/pspReference")});
    pay(client, json!({"order": part})).await;
    let mut session = order;
    session["returnUrl"] = json!("https://merchant.example/return");
    session["countryCode"] = json!("US");
    post(client, "/sessions", &session).await;
}

/// Of a dispute that is not there; the response says so with 200.
async fn disputed(client: &Client) {
    let about = json!({"disputePspReference": "AAAAAAAAAAAAAAAA", "merchantAccountCode": client.credential("key1")});
    let at = |what: &str| format!("/ca/services/DisputeService/v30/{what}");
    post(client, &at("acceptDispute"), &about).await;
    let mut defend = about.clone();
    defend["defenseReasonCode"] = json!("SupplyDefenseMaterial");
    post(client, &at("defendDispute"), &defend).await;
    let mut supply = about;
    supply["defenseDocuments"] = json!([
        {"content": "JVBERi0=", "contentType": "application/pdf", "defenseDocumentTypeCode": "DefenseMaterial"}
    ]);
    post(client, &at("supplyDefenseDocument"), &supply).await;
}

async fn refused(client: &Client) {
    let number = json!({"type": "scheme", "number": "4111111111111112", "expiryMonth": "03", "expiryYear": "2050"});
    pay(client, json!({"paymentMethod": number})).await;
    pay(client, json!({"merchantAccount": "SomebodyElsesECOM"})).await;
    let body = payment(client).to_string();
    client.send("POST", "/v68/payments", &[("content-type", "application/json")], body).await;
}
