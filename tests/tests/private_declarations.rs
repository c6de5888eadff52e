//! Declarations that nobody else sees, in a crate that takes no warning: none is said to be dead, since all of it is used
//! although none of it is ever built. And the ways in which a type of an author's own stands in them.
#![deny(warnings)]

use connector_core::{
    Account, Amount, CallContext, CallView, Card, ConnectorAuthType, ConnectorIntegration, Currency, Environment,
    FieldError, PaymentFlowData, PaymentMethodData, PaymentsAuthorizeData, RouterData, flow::Authorize, prelude::*,
};
use serde::Serialize;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = Refusal,
    state = State,
    idempotency(none = "it is never called"),
    flows(Pay, Capture),
    webhook = Event,
    resolve = "manual"
)]
struct Acme;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {api_key}"))]
struct Auth {
    api_key: Secret<String>,
    #[auth(key1)]
    shop: Secret<String>,
}

#[derive(ConnectorState)]
struct State {
    capture_id: Option<Secret<String>>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment, headers("Shop" = "{auth.shop}"))]
struct Pay {
    #[from(reference)]
    order: OrderNumber,
    #[from(value = Challenge::NoPreference)]
    challenge: Challenge,
    #[from(match three_ds { true => value(Challenge::Mandated), _ => absent })]
    wanted: Option<Challenge>,
    #[from(with = basket)]
    basket: Basket,
    #[from(with = note)]
    note: Option<String>,
    money: Money,
    method: Method,
    marks: Option<[Mark; 1]>,
    #[from(auth.shop)]
    shop: Shop,
}

/// A newtype takes what its inner type takes.
#[derive(WireValue)]
struct OrderNumber(String);

#[derive(WireValue)]
struct Shop(Secret<String>);

#[derive(WireValue)]
#[serde(rename_all = "snake_case")]
enum Challenge {
    NoPreference,
    #[serde(rename = "challenge")]
    Mandated,
}

/// A type that serde writes, whatever it holds.
#[derive(Serialize)]
struct Basket {
    size: u8,
    items: Vec<&'static str>,
}

fn basket(_: &CallView<'_>) -> Result<Basket, FieldError> {
    Ok(Basket { size: 2, items: vec!["a", "b"] })
}

fn note(_: &CallView<'_>) -> Result<Option<String>, FieldError> {
    Ok(None)
}

#[derive(ConnectorRequest)]
struct Money {
    #[from(amount)]
    value: MinorUnit,
    #[from(currency)]
    currency: Currency,
}

#[derive(ConnectorRequest)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Method {
    #[from(payment_method = Card)]
    Card {
        #[from(card.number)]
        number: CardNumber,
        #[from("{card.exp_month}/{card.exp_year:yy}")]
        expiry: Secret<String>,
    },
    #[from(payment_method = Ideal)]
    Ideal(Bank),
    #[from(payment_method = Eps)]
    Eps,
}

#[derive(ConnectorRequest)]
struct Bank {
    #[from(match bank_redirect.bank { Ing => "ing", _ => absent })]
    issuer: Option<String>,
}

#[derive(ConnectorRequest)]
struct Mark(#[from(description)] String);

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST", path = "/payments/{connector_transaction_id}", response = Payment)]
struct Capture {
    #[from(amount)]
    amount: MinorUnit,
    #[from(state.capture_id)]
    capture: Option<Secret<String>>,
}

#[derive(ConnectorResponse)]
struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: PaymentStatus,
    #[to(state.capture_id)]
    capture_id: Option<Secret<String>>,
    kind: Word,
    #[to(redirect.url, when(kind = "redirect"))]
    url: Option<Url>,
    #[pick(id = "{reference}")]
    attempts: Option<Vec<Attempt>>,
}

#[derive(ConnectorResponse)]
struct Attempt {
    #[to(connector_reference)]
    id: String,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, "paid" => Charged, _ => Pending)]
struct PaymentStatus(Word);

#[derive(ConnectorError)]
struct Refusal {
    #[to(error.code)]
    code: Code,
}

#[derive(ConnectorWebhook)]
#[webhook(
    signature(none = "nothing is signed", then = "refetch"),
    event_id = "{body.id}",
    object("data", match r#type { "payment.*" => Payment }),
    ack = 200
)]
struct Event {
    #[to(Happened::what)]
    r#type: Word,
    #[to(Happened::how)]
    how: Option<Word>,
}

#[derive(StatusMap)]
#[status_map(WebhookEvent, { what: "payment.paid", how: _ } => PaymentSuccess, _ => Unsupported)]
struct Happened {
    what: Word,
    how: Word,
}

#[test]
fn a_private_declaration_is_carried_out() {
    let auth = ConnectorAuthType::BodyKey { api_key: "key".into(), key1: "shop_1".into() };
    let account = Account::builder(&Acme, Environment::Sandbox).auth(auth).build().unwrap();
    let card = Card {
        number: "4242424242424242".parse().unwrap(),
        exp_month: "3".parse().unwrap(),
        exp_year: "2030".parse().unwrap(),
        cvc: None,
        holder_name: None,
        network: None,
    };
    let request = PaymentsAuthorizeData::new(Amount::new(7910, Currency::EUR), PaymentMethodData::Card(card));
    let data: RouterData<Authorize> = RouterData::new(&account, "op_1", PaymentFlowData::new("order 1"), request);
    let built = Acme.build_request(&data, &CallContext::default()).unwrap();
    assert_eq!(built.headers["shop"], "shop_1");
    let expected = [
        r#"{"order":"order 1","challenge":"no_preference","basket":{"size":2,"items":["a","b"]},"#,
        r#""money":{"value":7910,"currency":"EUR"},"#,
        r#""method":{"type":"card","number":"4242424242424242","expiry":"03/30"},"shop":"shop_1"}"#,
    ];
    assert_eq!(String::from_utf8(built.body.unwrap()).unwrap(), expected.concat());
}
