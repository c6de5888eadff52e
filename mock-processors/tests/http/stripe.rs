//! Stripe's mock processor over HTTP: what it takes, what it refuses, and what it remembers.

use crate::client::{Client, Pairs, Reply};
use mock_processors::Processor;

const FORM: &str = "application/x-www-form-urlencoded";

/// A payment by card that succeeds.
const PAYMENT: Pairs<'_> = &[
    ("amount", "1000"),
    ("currency", "USD"),
    ("confirm", "true"),
    ("metadata[order_id]", "order-1"),
    ("payment_method_data[type]", "card"),
    ("payment_method_data[card][number]", "4242424242424242"),
    ("payment_method_data[card][exp_month]", "03"),
    ("payment_method_data[card][exp_year]", "2050"),
    ("payment_method_data[card][cvc]", "737"),
    ("payment_method_types[0]", "card"),
    ("expand[0]", "latest_charge"),
];

/// The fields with some replaced or added; one that becomes empty is left out.
fn with<'a>(fields: &[(&'a str, &'a str)], changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain(changes.iter().filter(|(_, value)| !value.is_empty())).copied().collect()
}

fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

async fn stripe() -> Client {
    Client::start(Processor::Stripe).await
}

async fn call(client: &Client, method: &str, path: &str, fields: &[(&str, &str)], key: Option<&str>) -> Reply {
    let authorization = format!("Bearer {}", client.credential("api_key"));
    let mut headers = vec![("authorization", authorization.as_str()), ("stripe-version", "2022-11-15")];
    headers.push(("content-type", FORM));
    headers.extend(key.map(|key| ("idempotency-key", key)));
    client.send(method, path, &headers, &form(fields)).await
}

async fn post(client: &Client, path: &str, fields: &[(&str, &str)]) -> Reply {
    call(client, "POST", path, fields, None).await
}

async fn get(client: &Client, path: &str) -> Reply {
    call(client, "GET", path, &[], None).await
}

async fn pay(client: &Client, changes: &[(&str, &str)]) -> Reply {
    post(client, "/v1/payment_intents", &with(PAYMENT, changes)).await
}

fn refused(reply: &Reply, status: u16, code: &str, param: &str) {
    assert_eq!(
        (reply.status, reply.text("/error/code"), reply.text("/error/param")),
        (status, code, param),
        "{}",
        reply.body
    );
    assert!(!reply.text("/error/message").is_empty());
}

#[tokio::test]
async fn a_card_is_charged_and_refunded() {
    let client = stripe().await;
    let paid = pay(&client, &[]).await;
    assert_eq!((paid.status, paid.text("/status"), paid.number("/amount_received")), (200, "succeeded", 1000));
    assert_eq!((paid.text("/currency"), paid.text("/metadata/order_id")), ("usd", "order-1"));
    assert_eq!(paid.text("/latest_charge/payment_method_details/card/last4"), "4242");
    assert_eq!(paid.text("/latest_charge/payment_method"), paid.text("/payment_method"));
    let id = paid.text("/id").to_owned();
    assert!(get(&client, &format!("/v1/payment_intents/{id}")).await.text("/latest_charge").starts_with("ch_"));

    let part = post(&client, "/v1/refunds", &[("payment_intent", &id), ("amount", "400")]).await;
    assert_eq!((part.text("/status"), part.number("/amount")), ("succeeded", 400));
    let more = post(&client, "/v1/refunds", &[("payment_intent", &id), ("amount", "601")]).await;
    refused(&more, 400, "", "amount");
    let rest = post(&client, "/v1/refunds", &[("payment_intent", &id)]).await;
    assert_eq!(rest.number("/amount"), 600);
    let again = post(&client, "/v1/refunds", &[("payment_intent", &id)]).await;
    refused(&again, 400, "charge_already_refunded", "");
    let seen = get(&client, &format!("/v1/refunds/{}?expand[0]=charge", part.text("/id"))).await;
    assert_eq!(seen.number("/charge/amount_refunded"), 1000);
    refused(&get(&client, "/v1/refunds/re_none").await, 404, "resource_missing", "id");
    assert_eq!(client.mock.charges().len(), 1);
}

#[tokio::test]
async fn a_held_payment_is_captured_once() {
    let client = stripe().await;
    let held = pay(&client, &[("capture_method", "manual")]).await;
    assert_eq!((held.text("/status"), held.number("/amount_capturable")), ("requires_capture", 1000));
    let path = format!("/v1/payment_intents/{}", held.text("/id"));
    let (capture, cancel) = (format!("{path}/capture"), format!("{path}/cancel"));
    let refund = [("payment_intent", held.text("/id"))];
    refused(&post(&client, "/v1/refunds", &refund).await, 400, "charge_not_refundable", "");
    let too_much = post(&client, &capture, &[("amount_to_capture", "1001")]).await;
    refused(&too_much, 400, "amount_too_large", "amount_to_capture");
    let nothing = post(&client, &capture, &[("amount_to_capture", "0")]).await;
    refused(&nothing, 400, "parameter_invalid_integer", "amount_to_capture");

    let grown = post(&client, &format!("{path}/increment_authorization"), &[("amount", "1100")]).await;
    assert_eq!((grown.number("/amount"), grown.number("/amount_capturable")), (1100, 1100));
    let shrunk = post(&client, &format!("{path}/increment_authorization"), &[("amount", "1000")]).await;
    refused(&shrunk, 400, "amount_too_small", "amount");

    let captured = post(&client, &capture, &[("amount_to_capture", "700"), ("expand[]", "latest_charge")]).await;
    assert_eq!((captured.text("/status"), captured.number("/amount_received")), ("succeeded", 700));
    assert_eq!(captured.number("/amount_capturable"), 0);
    assert_eq!(captured.number("/latest_charge/amount_captured"), 700);
    for again in [post(&client, &capture, &[]).await, post(&client, &cancel, &[]).await] {
        refused(&again, 400, "payment_intent_unexpected_state", "");
        assert_eq!(again.text("/error/payment_intent/status"), "succeeded");
    }
    let more = post(&client, "/v1/refunds", &[refund[0], ("amount", "701")]).await;
    refused(&more, 400, "", "amount");
}

#[tokio::test]
async fn a_canceled_payment_is_neither_captured_nor_canceled() {
    let client = stripe().await;
    let held = pay(&client, &[("capture_method", "manual")]).await;
    let path = format!("/v1/payment_intents/{}", held.text("/id"));
    let reason = [("cancellation_reason", "duplicate")];
    let canceled = call(&client, "POST", &format!("{path}/cancel"), &reason, None).await;
    assert_eq!((canceled.text("/status"), canceled.text("/cancellation_reason")), ("canceled", "duplicate"));
    assert_eq!(canceled.number("/amount_capturable"), 0);
    for action in ["capture", "cancel", "increment_authorization"] {
        let fields: &[_] = if action == "increment_authorization" { &[("amount", "2000")] } else { &[] };
        let reply = post(&client, &format!("{path}/{action}"), fields).await;
        refused(&reply, 400, "payment_intent_unexpected_state", "");
    }
    for action in ["", "/capture", "/cancel"] {
        let method = if action.is_empty() { "GET" } else { "POST" };
        let reply = call(&client, method, &format!("/v1/payment_intents/pi_none{action}"), &[], None).await;
        refused(&reply, 404, "resource_missing", "intent");
    }
}

#[tokio::test]
async fn the_door_is_kept() {
    let client = stripe().await;
    let body = form(PAYMENT);
    let key = format!("Bearer {}", client.credential("api_key"));
    let version = ("stripe-version", "2022-11-15");
    let kind = ("content-type", FORM);
    let cases: &[(&str, &str, Pairs<'_>, u16)] = &[
        ("POST", "/v1/payment_intents", &[version, kind], 401),
        ("POST", "/v1/payment_intents", &[version, kind, ("authorization", "Bearer sk_test_other")], 401),
        ("POST", "/v1/payment_intents", &[version, kind, ("authorization", client.credential("api_key"))], 401),
        ("POST", "/v1/payment_intents", &[kind, ("authorization", &key)], 400),
        ("POST", "/v1/payment_intents", &[("stripe-version", "2020-08-27"), kind, ("authorization", &key)], 400),
        ("POST", "/v1/payment_intents", &[version, ("authorization", &key)], 400),
        ("POST", "/v1/payment_intents", &[version, ("content-type", "application/json"), ("authorization", &key)], 400),
        ("POST", "/v1/payment_intent", &[version, kind, ("authorization", &key)], 404),
        ("DELETE", "/v1/payment_intents", &[version, kind, ("authorization", &key)], 404),
        ("POST", "/v1/payment_intents", &[version, kind, ("authorization", &key)], 200),
    ];
    for (method, path, headers, status) in cases {
        let reply = client.send(method, path, headers, &body).await;
        assert_eq!(reply.status, *status, "{method} {path} {headers:?}");
        assert_eq!(reply.text("/error/type"), if *status == 200 { "" } else { "invalid_request_error" });
        assert!(!reply.body.to_string().contains("sk_test"), "no response repeats a key");
    }
    assert_eq!(client.mock.charges().len(), 1);
}

/// Endpoints with a request that is good as far as its fields go, and which of these must be there.
const REQUIRED: &[(&str, Pairs<'_>, &[&str])] = &[
    (
        "/v1/payment_intents",
        &[
            ("amount", "1000"),
            ("currency", "usd"),
            ("confirm", "true"),
            ("automatic_payment_methods[enabled]", "true"),
            ("shipping[name]", "Ada Lovelace"),
            ("shipping[address][line1]", "1467 Harrison Street"),
            ("mandate_data[customer_acceptance][type]", "online"),
            ("mandate_data[customer_acceptance][online][ip_address]", "203.0.113.195"),
            ("mandate_data[customer_acceptance][online][user_agent]", "Browser"),
            ("payment_method_data[type]", "card"),
            ("payment_method_data[card][number]", "4242424242424242"),
            ("payment_method_data[card][exp_month]", "03"),
            ("payment_method_data[card][exp_year]", "2050"),
        ],
        &[
            "amount",
            "currency",
            "shipping[name]",
            "mandate_data[customer_acceptance][type]",
            "mandate_data[customer_acceptance][online][ip_address]",
            "mandate_data[customer_acceptance][online][user_agent]",
            "payment_method_data[type]",
            "payment_method_data[card][number]",
            "payment_method_data[card][exp_month]",
            "payment_method_data[card][exp_year]",
        ],
    ),
    (
        "/v1/setup_intents",
        &[
            ("confirm", "true"),
            ("payment_method_data[type]", "sepa_debit"),
            ("payment_method_data[sepa_debit][iban]", "DE89370400440532013000"),
            ("payment_method_data[billing_details][name]", "Ada Lovelace"),
            ("payment_method_types[0]", "sepa_debit"),
        ],
        &["payment_method_data[type]"],
    ),
    (
        "/v1/payment_methods",
        &[
            ("type", "au_becs_debit"),
            ("au_becs_debit[account_number]", "000123456"),
            ("au_becs_debit[bsb_number]", "000000"),
        ],
        &["type", "au_becs_debit[account_number]", "au_becs_debit[bsb_number]"],
    ),
    (
        "/v1/payment_methods",
        &[
            ("type", "us_bank_account"),
            ("us_bank_account[account_holder_type]", "individual"),
            ("us_bank_account[account_number]", "000123456789"),
            ("us_bank_account[routing_number]", "110000000"),
        ],
        &[
            "type",
            "us_bank_account[account_holder_type]",
            "us_bank_account[account_number]",
            "us_bank_account[routing_number]",
        ],
    ),
    (
        "/v1/tokens",
        &[("card[number]", "4242424242424242"), ("card[exp_month]", "3"), ("card[exp_year]", "2050")],
        &["card[number]", "card[exp_month]", "card[exp_year]"],
    ),
];

#[tokio::test]
async fn every_required_field_is_required_and_every_name_is_spelled_right() {
    let client = stripe().await;
    for (path, fields, required) in REQUIRED {
        let good = post(&client, path, fields).await;
        assert_eq!(good.status, 200, "{path} {}", good.body);
        for name in *required {
            let dropped = post(&client, path, &with(fields, &[(name, "")])).await;
            refused(&dropped, 400, "parameter_missing", name);
        }
        for (name, value) in *fields {
            let misspelled = match name.strip_suffix(']') {
                Some(name) => format!("{name}x]"),
                None => format!("{name}x"),
            };
            let reply = post(&client, path, &with(fields, &[(name, ""), (&misspelled, value)])).await;
            assert_eq!(reply.status, 400, "{misspelled} {}", reply.body);
            let twice: Vec<_> = fields.iter().copied().chain([(*name, *value)]).collect();
            assert_eq!(post(&client, path, &twice).await.status, 400, "{name} twice");
        }
    }
}

#[tokio::test]
async fn wrong_values_are_refused() {
    let client = stripe().await;
    let long = "x".repeat(501);
    let cases: &[(&str, &str, u16, &str)] = &[
        ("amount", "10.00", 400, "parameter_invalid_integer"),
        ("amount", "-1000", 400, "parameter_invalid_integer"),
        ("amount", "0", 400, "parameter_invalid_integer"),
        ("amount", "49", 400, "amount_too_small"),
        ("amount", "100000000", 400, "parameter_invalid_integer"),
        ("currency", "US", 400, ""),
        ("currency", "XYZ", 400, ""),
        ("confirm", "1", 400, ""),
        ("capture_method", "later", 400, ""),
        ("description", " ", 200, ""),
        ("metadata[order_id]", &long, 400, ""),
        ("metadata[a-name-that-is-longer-than-forty-characters]", "x", 400, ""),
        ("metadata", "x", 400, ""),
        ("metadata[a][b]", "x", 400, ""),
        ("customer", "cus_none", 400, "resource_missing"),
        ("payment_method", "pm_card_visa", 400, ""),
        ("payment_method_types[0]", "ideal", 400, ""),
        ("payment_method_types[1]", "barter", 400, "payment_intent_invalid_parameter"),
        ("payment_method_types[2]", "card", 400, ""),
        ("payment_method_data[type]", "barter", 400, ""),
        ("payment_method_data[sepa_debit][iban]", "DE89370400440532013000", 400, ""),
        ("payment_method_data[billing_details][address][country]", "USA", 400, ""),
        ("payment_method_data[billing_details][email]", "ada", 400, "email_invalid"),
        ("payment_method_data[card][number]", "4242424242424241", 402, "incorrect_number"),
        ("payment_method_data[card][number]", "4242", 402, "invalid_number"),
        ("payment_method_data[card][exp_month]", "13", 402, "invalid_expiry_month"),
        ("payment_method_data[card][exp_year]", "2020", 402, "invalid_expiry_year"),
        ("payment_method_data[card][cvc]", "1", 402, "invalid_cvc"),
        ("payment_method_options[card][request_three_d_secure]", "never", 400, ""),
        ("return_url", "example.com", 400, "url_invalid"),
        ("statement_descriptor_suffix", "longer than 22 characters", 400, ""),
        ("expand[1]", "invoice", 400, ""),
        ("pk_token", "x", 400, "parameter_unknown"),
        ("card[number]", "4242424242424242", 400, "parameter_unknown"),
    ];
    for (name, value, status, code) in cases {
        let reply = pay(&client, &[(name, value)]).await;
        assert_eq!((reply.status, reply.text("/error/code")), (*status, *code), "{name}={value} {}", reply.body);
    }
    let many: Vec<String> = (0..51).map(|index| format!("metadata[key{index}]")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "x")).collect();
    assert_eq!(pay(&client, &many).await.status, 400);
    let unconfirmed = pay(&client, &[("confirm", "false"), ("off_session", "true")]).await;
    assert_eq!((unconfirmed.status, unconfirmed.text("/error/param")), (400, "off_session"));
    assert_eq!(client.mock.charges().len(), 1, "only the description was good");
}

#[tokio::test]
async fn declines_carry_the_intent() {
    let client = stripe().await;
    let cases = [
        ("4000000000000002", "card_declined", "generic_decline"),
        ("4000000000009995", "card_declined", "insufficient_funds"),
        ("4000000000000341", "card_declined", "generic_decline"),
        ("4000000000000069", "expired_card", ""),
    ];
    for (number, code, decline_code) in cases {
        let reply = pay(&client, &[("payment_method_data[card][number]", number)]).await;
        assert_eq!((reply.status, reply.text("/error/type")), (402, "card_error"));
        assert_eq!((reply.text("/error/code"), reply.text("/error/decline_code")), (code, decline_code));
        assert_eq!(reply.text("/error/payment_intent/status"), "requires_payment_method");
        assert_eq!(reply.text("/error/payment_intent/last_payment_error/code"), code);
        let id = reply.text("/error/payment_intent/id");
        let seen = get(&client, &format!("/v1/payment_intents/{id}?expand[0]=latest_charge")).await;
        assert_eq!(seen.text("/latest_charge/status"), "failed");
        assert_eq!(seen.text("/latest_charge/id"), reply.text("/error/charge"));
    }
    assert!(client.mock.charges().is_empty());
}

#[tokio::test]
async fn a_challenge_is_passed_by_going_there() {
    let client = stripe().await;
    let number = ("payment_method_data[card][number]", "4000002760003184");
    let waiting = pay(&client, &[number, ("return_url", "https://merchant.example/back?a=b")]).await;
    assert_eq!((waiting.status, waiting.text("/status")), (200, "requires_action"));
    assert_eq!(waiting.text("/next_action/type"), "redirect_to_url");
    assert!(client.mock.charges().is_empty());
    let (id, url) = (waiting.text("/id"), waiting.text("/next_action/redirect_to_url/url"));
    assert!(url.starts_with(&client.mock.base_url()));
    let mut places = Vec::new();
    for _ in 0..2 {
        let page = client.send("GET", url, &[], "").await;
        assert_eq!(page.status, 302);
        places.push(page.header("location").to_owned());
    }
    assert_eq!(places[0], places[1]);
    assert!(places[0].starts_with(&format!("https://merchant.example/back?a=b&payment_intent={id}&")), "{places:?}");
    let paid = get(&client, &format!("/v1/payment_intents/{id}?expand[0]=latest_charge")).await;
    assert_eq!(paid.text("/status"), "succeeded");
    assert_eq!(paid.text("/latest_charge/payment_method_details/card/three_d_secure/result"), "authenticated");
    assert_eq!(client.mock.charges().len(), 1);

    let away = pay(&client, &[number, ("off_session", "true")]).await;
    refused(&away, 402, "authentication_required", "");
    assert_eq!(client.send("GET", "/challenges/pi_none", &[], "").await.status, 404);
}

/// Every type but cards: what it needs beyond its name, and how far it gets.
#[tokio::test]
async fn every_payment_method_type_goes_its_own_way() {
    let client = stripe().await;
    let bank: &[_] = &[
        ("payment_method_data[us_bank_account][account_holder_type]", "individual"),
        ("payment_method_data[us_bank_account][account_number]", "000123456789"),
        ("payment_method_data[us_bank_account][routing_number]", "110000000"),
    ];
    let bacs: &[_] = &[
        ("payment_method_data[bacs_debit][account_number]", "55779911"),
        ("payment_method_data[bacs_debit][sort_code]", "200000"),
    ];
    let becs: &[_] = &[
        ("payment_method_data[au_becs_debit][account_number]", "000123456"),
        ("payment_method_data[au_becs_debit][bsb_number]", "000000"),
    ];
    let transfer: &[_] = &[
        ("payment_method_options[customer_balance][funding_type]", "bank_transfer"),
        ("payment_method_options[customer_balance][bank_transfer][type]", "us_bank_transfer"),
    ];
    let shipping: &[_] = &[("shipping[name]", "Ada Lovelace"), ("shipping[address][line1]", "1467 Harrison Street")];
    let cases: &[(&str, Pairs<'_>, &str)] = &[
        ("affirm", &[], "redirect_to_url"),
        ("afterpay_clearpay", shipping, "redirect_to_url"),
        ("alipay", &[], "alipay_handle_redirect"),
        ("amazon_pay", &[], "redirect_to_url"),
        ("au_becs_debit", becs, "processing"),
        ("bacs_debit", bacs, "processing"),
        ("bancontact", &[], "redirect_to_url"),
        ("blik", &[("payment_method_options[blik][code]", "777124")], "blik_authorize"),
        ("cashapp", &[], "cashapp_handle_redirect_or_display_qr_code"),
        ("customer_balance", transfer, "display_bank_transfer_instructions"),
        ("eps", &[], "redirect_to_url"),
        ("giropay", &[], "redirect_to_url"),
        ("ideal", &[], "redirect_to_url"),
        ("klarna", &[], "redirect_to_url"),
        (
            "multibanco",
            &[("payment_method_data[billing_details][email]", "ada@merchant.example")],
            "multibanco_display_details",
        ),
        ("p24", &[], "redirect_to_url"),
        ("revolut_pay", &[], "redirect_to_url"),
        ("sepa_debit", &[("payment_method_data[sepa_debit][iban]", "DE89370400440532013000")], "processing"),
        ("us_bank_account", bank, "verify_with_microdeposits"),
        ("wechat_pay", &[("payment_method_options[wechat_pay][client]", "web")], "wechat_pay_display_qr_code"),
    ];
    for (name, needs, outcome) in cases {
        let base = [
            ("amount", "1000"),
            ("currency", "EUR"),
            ("confirm", "true"),
            ("payment_method_data[type]", *name),
            ("payment_method_types[0]", *name),
            ("return_url", "https://merchant.example/back"),
        ];
        let begun = post(&client, "/v1/payment_intents", &with(&base, needs)).await;
        let seen = begun.body.pointer("/next_action/type").and_then(|kind| kind.as_str());
        assert_eq!(seen.unwrap_or(begun.text("/status")), *outcome, "{name} {}", begun.body);
        for (need, _) in *needs {
            let reply = post(&client, "/v1/payment_intents", &with(&with(&base, needs), &[(need, "")])).await;
            assert_eq!((reply.status, reply.text("/error/code")), (400, "parameter_missing"), "{name} {need}");
        }
        let manual = with(&with(&base, needs), &[("capture_method", "manual")]);
        let manual = post(&client, "/v1/payment_intents", &manual).await;
        let can_hold = ["affirm", "afterpay_clearpay", "amazon_pay", "cashapp", "klarna", "revolut_pay"];
        assert_eq!(manual.status, if can_hold.contains(name) { 200 } else { 400 }, "{name}");
        let id = begun.text("/id");
        if *outcome != "processing" && *name != "blik" {
            client.send("GET", &format!("/challenges/{id}"), &[], "").await;
        }
        let paid = get(&client, &format!("/v1/payment_intents/{id}")).await;
        assert_eq!(paid.text("/status"), "succeeded", "{name}");
    }
    let lost = [("payment_method_data[type]", "ideal"), ("payment_method_types[0]", "ideal")];
    let lost = with(&[("amount", "1000"), ("currency", "EUR"), ("confirm", "true")], &lost);
    refused(&post(&client, "/v1/payment_intents", &lost).await, 400, "parameter_missing", "return_url");
    assert_eq!(client.mock.charges().len(), cases.len());
}

#[tokio::test]
async fn a_key_is_answered_once() {
    let client = stripe().await;
    let first = call(&client, "POST", "/v1/payment_intents", PAYMENT, Some("key-1")).await;
    let again = call(&client, "POST", "/v1/payment_intents", PAYMENT, Some("key-1")).await;
    assert_eq!((again.status, again.header("idempotent-replayed")), (200, "true"));
    assert_eq!((first.header("idempotent-replayed"), &first.body), ("", &again.body));
    let other =
        call(&client, "POST", "/v1/payment_intents", &with(PAYMENT, &[("amount", "2000")]), Some("key-1")).await;
    assert_eq!((other.status, other.text("/error/type")), (400, "idempotency_error"));
    assert_eq!((client.mock.charges().with_key("key-1"), client.mock.charges().len()), (1, 1));

    let declined = with(PAYMENT, &[("payment_method_data[card][number]", "4000000000000002")]);
    let first = call(&client, "POST", "/v1/payment_intents", &declined, Some("key-2")).await;
    let again = call(&client, "POST", "/v1/payment_intents", &declined, Some("key-2")).await;
    assert_eq!((again.status, first.body), (402, again.body), "a decline is kept as well");

    let wrong = with(PAYMENT, &[("amount", "x")]);
    assert_eq!(call(&client, "POST", "/v1/payment_intents", &wrong, Some("key-3")).await.status, 400);
    let corrected = call(&client, "POST", "/v1/payment_intents", PAYMENT, Some("key-3")).await;
    assert_eq!(corrected.status, 200, "what was never carried out may be corrected");
    assert_eq!(call(&client, "POST", "/v1/payment_intents", PAYMENT, Some(&"k".repeat(256))).await.status, 400);
}

#[tokio::test]
async fn two_at_once_under_one_key_are_carried_out_once() {
    let client = stripe().await;
    let hold = client.mock.hold();
    let one = call(&client, "POST", "/v1/payment_intents", PAYMENT, Some("key-1"));
    let two = call(&client, "POST", "/v1/payment_intents", PAYMENT, Some("key-1"));
    tokio::pin!(one, two);
    let refused = tokio::select! { reply = &mut one => (reply, true), reply = &mut two => (reply, false) };
    assert_eq!((refused.0.status, refused.0.text("/error/code")), (409, "idempotency_key_in_use"));
    drop(hold);
    let paid = if refused.1 { two.await } else { one.await };
    assert_eq!(paid.status, 200);
    assert_eq!(client.mock.charges().len(), 1);
}

#[tokio::test]
async fn a_saved_card_is_charged_again_by_its_customer_only() {
    let client = stripe().await;
    let customer = post(&client, "/v1/customers", &[("email", "ada@merchant.example"), ("name", "Ada")]).await;
    let other = post(&client, "/v1/customers", &[]).await;
    let (customer, other) = (customer.text("/id"), other.text("/id"));
    let card = with(PAYMENT, &[("amount", ""), ("currency", ""), ("expand[0]", "latest_attempt")]);
    let setup =
        post(&client, "/v1/setup_intents", &with(&card, &[("customer", customer), ("usage", "off_session")])).await;
    assert_eq!((setup.status, setup.text("/status")), (200, "succeeded"), "{}", setup.body);
    assert_eq!(setup.text("/latest_attempt/status"), "succeeded");
    let seen = get(&client, &format!("/v1/setup_intents/{}", setup.text("/id"))).await;
    assert_eq!(seen.text("/payment_method"), setup.text("/payment_method"));

    let again = [
        ("amount", "1000"),
        ("currency", "usd"),
        ("confirm", "true"),
        ("off_session", "true"),
        ("payment_method", setup.text("/payment_method")),
        ("customer", customer),
    ];
    for _ in 0..2 {
        assert_eq!(post(&client, "/v1/payment_intents", &again).await.text("/status"), "succeeded");
    }
    for stranger in [other, ""] {
        assert_eq!(post(&client, "/v1/payment_intents", &with(&again, &[("customer", stranger)])).await.status, 400);
    }
    let declined =
        post(&client, "/v1/setup_intents", &with(&card, &[("payment_method_data[card][number]", "4000000000000002")]))
            .await;
    assert_eq!((declined.status, declined.text("/error/setup_intent/status")), (402, "requires_payment_method"));
}

#[tokio::test]
async fn a_method_or_token_is_known_and_used_once() {
    let client = stripe().await;
    let card = [("card[number]", "4242424242424242"), ("card[exp_month]", "3"), ("card[exp_year]", "2050")];
    let method = post(&client, "/v1/payment_methods", &with(&card, &[("type", "card")])).await;
    let token = post(&client, "/v1/tokens", &card).await;
    assert_eq!((method.text("/card/last4"), token.text("/card/last4")), ("4242", "4242"));
    let base = [("amount", "1000"), ("currency", "usd"), ("confirm", "true")];
    let by_method = with(&base, &[("payment_method", method.text("/id"))]);
    let by_token =
        with(&base, &[("payment_method_data[type]", "card"), ("payment_method_data[card][token]", token.text("/id"))]);
    for fields in [by_method, by_token] {
        assert_eq!(post(&client, "/v1/payment_intents", &fields).await.status, 200);
        assert_eq!(post(&client, "/v1/payment_intents", &fields).await.status, 400, "{fields:?}");
    }
    for (known, status) in [("pm_card_visa", 200), ("pm_none", 400), ("tok_none", 400)] {
        let reply = post(&client, "/v1/payment_intents", &with(&base, &[("payment_method", known)])).await;
        assert_eq!(reply.status, status, "{known}");
    }
    assert_eq!(post(&client, "/v1/tokens", &[]).await.status, 400);
    let wallet = post(&client, "/v1/tokens", &[("pk_token", "{}"), ("pk_token_transaction_id", "1")]).await;
    assert!(wallet.text("/id").starts_with("tok_"));
}
