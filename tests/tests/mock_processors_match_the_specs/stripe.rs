//! What a connector asks of Stripe: every endpoint of the mock processor, at least once.

use mock_processors::{Exchange, Processor};
use serde_json::Value;

use crate::client::{Client, text};

type Fields<'a> = &'a [(&'a str, &'a str)];

const CARD: Fields<'_> = &[
    ("payment_method_data[type]", "card"),
    ("payment_method_data[card][number]", "4242424242424242"),
    ("payment_method_data[card][exp_month]", "03"),
    ("payment_method_data[card][exp_year]", "2050"),
    ("payment_method_data[card][cvc]", "737"),
    ("payment_method_types[0]", "card"),
];

const PAYMENT: Fields<'_> = &[
    ("amount", "1000"),
    ("currency", "usd"),
    ("confirm", "true"),
    ("capture_method", "automatic"),
    ("metadata[order_id]", "order-1"),
    ("description", "An order"),
    ("return_url", "https://merchant.example/return"),
];

/// The rest of what a payment may say, each at least once.
const DETAILS: Fields<'_> = &[
    ("expand[0]", "latest_charge"),
    ("payment_method_data[billing_details][name]", "Ada Lovelace"),
    ("payment_method_data[billing_details][email]", "ada@merchant.example"),
    ("payment_method_data[billing_details][address][line1]", "1467 Harrison Street"),
    ("payment_method_data[billing_details][address][country]", "US"),
    ("payment_method_data[ip]", "203.0.113.7"),
    ("payment_method_data[user_agent]", "Mozilla/5.0"),
    ("payment_method_options[card][request_three_d_secure]", "any"),
    ("setup_future_usage", "off_session"),
    ("shipping[name]", "Ada Lovelace"),
    ("shipping[address][line1]", "1467 Harrison Street"),
    ("statement_descriptor_suffix", "ORDER"),
];

async fn post(client: &Client, path: &str, fields: &[Fields<'_>]) -> Value {
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields.concat()).finish();
    call(client, "POST", path, form).await
}

async fn get(client: &Client, path: &str) -> Value {
    call(client, "GET", path, String::new()).await
}

async fn call(client: &Client, method: &str, path: &str, form: String) -> Value {
    let authorization = format!("Bearer {}", client.credential("api_key"));
    let mut headers = vec![("authorization", authorization.as_str()), ("stripe-version", "2022-11-15")];
    if method == "POST" {
        headers.push(("content-type", "application/x-www-form-urlencoded"));
    }
    client.send(method, path, &headers, form).await
}

/// All exchanges of a day at the shop.
pub(crate) async fn exchanges() -> Vec<Exchange> {
    let client = Client::start(Processor::Stripe).await;
    cards(&client).await;
    saved(&client).await;
    other_methods(&client).await;
    client.mock.exchanges()
}

async fn cards(client: &Client) {
    let paid = post(client, "/v1/payment_intents", &[PAYMENT, CARD, DETAILS]).await;
    let paid = text(&paid, "/id");
    get(client, &format!("/v1/payment_intents/{paid}?expand[0]=latest_charge")).await;
    let fields: Fields<'_> = &[("payment_intent", paid), ("amount", "400"), ("metadata[order_id]", "order-1")];
    let refund = post(client, "/v1/refunds", &[fields]).await;
    get(client, &format!("/v1/refunds/{}", text(&refund, "/id"))).await;

    let manual: Fields<'_> =
        &[("amount", "1000"), ("currency", "usd"), ("confirm", "true"), ("capture_method", "manual")];
    let held = post(client, "/v1/payment_intents", &[manual, CARD]).await;
    let held = format!("/v1/payment_intents/{}", text(&held, "/id"));
    post(client, &format!("{held}/increment_authorization"), &[&[("amount", "1100")]]).await;
    post(client, &format!("{held}/capture"), &[&[("amount_to_capture", "700")]]).await;
    post(client, &format!("{held}/capture"), &[]).await;
    let held = post(client, "/v1/payment_intents", &[manual, CARD]).await;
    let cancel = format!("/v1/payment_intents/{}/cancel", text(&held, "/id"));
    post(client, &cancel, &[&[("cancellation_reason", "requested_by_customer")]]).await;

    for number in ["4000000000000002", "4000000000009995", "4000002760003184"] {
        let card = CARD.iter().map(|(name, value)| match *name {
            "payment_method_data[card][number]" => (*name, number),
            _ => (*name, *value),
        });
        let card: Vec<_> = card.collect();
        let response = post(client, "/v1/payment_intents", &[PAYMENT, &card]).await;
        if let Some(page) = response.pointer("/next_action/redirect_to_url/url").and_then(Value::as_str) {
            client.send("GET", page, &[], String::new()).await;
            get(client, &format!("/v1/payment_intents/{}", text(&response, "/id"))).await;
        }
    }
    get(client, "/v1/payment_intents/pi_none").await;
    client.send("GET", "/v1/payment_intents/pi_none", &[], String::new()).await;
}

async fn saved(client: &Client) {
    let customer =
        post(client, "/v1/customers", &[&[("email", "ada@merchant.example"), ("name", "Ada Lovelace")]]).await;
    let customer = text(&customer, "/id");
    let setup: Fields<'_> =
        &[("confirm", "true"), ("usage", "off_session"), ("customer", customer), ("expand[0]", "latest_attempt")];
    let browser: Fields<'_> =
        &[("payment_method_data[ip]", "203.0.113.7"), ("payment_method_data[user_agent]", "Mozilla/5.0")];
    let setup = post(client, "/v1/setup_intents", &[setup, CARD, browser]).await;
    get(client, &format!("/v1/setup_intents/{}", text(&setup, "/id"))).await;
    let again: Fields<'_> = &[
        ("amount", "1000"),
        ("currency", "usd"),
        ("confirm", "true"),
        ("off_session", "true"),
        ("customer", customer),
        ("payment_method", text(&setup, "/payment_method")),
    ];
    post(client, "/v1/payment_intents", &[again]).await;

    let card: Fields<'_> = &[
        ("card[number]", "4242424242424242"),
        ("card[exp_month]", "03"),
        ("card[exp_year]", "2050"),
        ("card[cvc]", "737"),
    ];
    post(client, "/v1/payment_methods", &[card, &[("type", "card")]]).await;
    let token = post(client, "/v1/tokens", &[card]).await;
    let by_token: Fields<'_> =
        &[("payment_method_data[type]", "card"), ("payment_method_data[card][token]", text(&token, "/id"))];
    post(client, "/v1/payment_intents", &[PAYMENT, by_token]).await;
    let wallet: Fields<'_> = &[
        ("pk_token", "{}"),
        ("pk_token_instrument_name", "Visa 4242"),
        ("pk_token_payment_network", "Visa"),
        ("pk_token_transaction_id", "1"),
    ];
    post(client, "/v1/tokens", &[wallet]).await;
    let decrypted: Fields<'_> =
        &[("card[cryptogram]", "AAAAAA=="), ("card[eci]", "05"), ("card[tokenization_method]", "apple_pay")];
    post(client, "/v1/tokens", &[card, decrypted]).await;
}

async fn other_methods(client: &Client) {
    let cases: &[(&str, Fields<'_>)] = &[
        ("affirm", &[]),
        ("afterpay_clearpay", &[("shipping[name]", "Ada"), ("shipping[address][line1]", "1467 Harrison Street")]),
        ("alipay", &[]),
        ("amazon_pay", &[]),
        (
            "au_becs_debit",
            &[
                ("payment_method_data[au_becs_debit][account_number]", "000123456"),
                ("payment_method_data[au_becs_debit][bsb_number]", "000000"),
            ],
        ),
        (
            "bacs_debit",
            &[
                ("payment_method_data[bacs_debit][account_number]", "55779911"),
                ("payment_method_data[bacs_debit][sort_code]", "200000"),
            ],
        ),
        ("bancontact", &[]),
        ("blik", &[("payment_method_options[blik][code]", "777124")]),
        ("cashapp", &[]),
        (
            "customer_balance",
            &[
                ("payment_method_options[customer_balance][funding_type]", "bank_transfer"),
                ("payment_method_options[customer_balance][bank_transfer][type]", "us_bank_transfer"),
            ],
        ),
        ("eps", &[("payment_method_data[eps][bank]", "bank_austria")]),
        ("giropay", &[]),
        ("ideal", &[("payment_method_data[ideal][bank]", "ing")]),
        ("klarna", &[]),
        ("multibanco", &[("payment_method_data[billing_details][email]", "ada@merchant.example")]),
        ("p24", &[("payment_method_data[p24][bank]", "ing")]),
        ("revolut_pay", &[]),
        ("sepa_debit", &[("payment_method_data[sepa_debit][iban]", "DE89370400440532013000")]),
        (
            "us_bank_account",
            &[
                ("payment_method_data[us_bank_account][account_holder_type]", "individual"),
                ("payment_method_data[us_bank_account][account_number]", "000123456789"),
                ("payment_method_data[us_bank_account][routing_number]", "110000000"),
            ],
        ),
        ("wechat_pay", &[("payment_method_options[wechat_pay][client]", "web")]),
    ];
    for (name, needs) in cases {
        let named: Fields<'_> = &[("payment_method_data[type]", name), ("payment_method_types[0]", name)];
        post(client, "/v1/payment_intents", &[PAYMENT, named, needs]).await;
    }
}
