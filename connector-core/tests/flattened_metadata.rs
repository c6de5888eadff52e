//! Metadata that is flattened gives way to the fields beside it: a merchant's key never stands in a declared one's place.

use connector_core::{
    Account, Amount, CallContext, ConnectorAuthType, ConnectorIntegration, Currency, Environment, PaymentFlowData,
    PaymentMethodData, PaymentsAuthorizeData, RouterData, flow::Authorize, prelude::*,
};

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = Refusal,
    idempotency(none = "it is never called"),
    flows(Pay),
    resolve = "manual",
)]
struct Acme;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "{api_key}"))]
struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/", response = Payment)]
struct Pay {
    metadata: Kept,
}

#[derive(ConnectorRequest)]
struct Kept {
    #[from(metadata)]
    #[serde(flatten)]
    merchant: Option<Metadata>,
    #[from(reference)]
    order_id: String,
    #[from(description)]
    #[serde(rename = "note")]
    description: Option<String>,
}

#[derive(ConnectorResponse)]
struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: Status,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, "paid" => Charged, _ => Pending)]
struct Status(Word);

#[derive(ConnectorError)]
struct Refusal {
    #[to(error.code)]
    code: Code,
}

fn body(metadata: &[(&str, &str)]) -> String {
    let auth = ConnectorAuthType::HeaderKey { api_key: "key".into() };
    let account = Account::builder(&Acme, Environment::Sandbox).auth(auth).build().unwrap();
    let request = PaymentsAuthorizeData::new(Amount::new(100, Currency::EUR), PaymentMethodData::Klarna);
    let common = PaymentFlowData { metadata: metadata.iter().copied().collect(), ..PaymentFlowData::new("r") };
    let data: RouterData<Authorize> = RouterData::new(&account, "op", common, request);
    String::from_utf8(Acme.build_request(&data, &CallContext::default()).unwrap().body.unwrap()).unwrap()
}

#[test]
fn a_merchants_key_does_not_stand_beside_a_declared_one_of_the_same_name() {
    let written = body(&[("order_id", "A-1"), ("shop", "7"), ("note", "n"), ("merchant", "m"), ("description", "d")]);
    assert_eq!(written, r#"{"metadata":{"shop":"7","merchant":"m","description":"d","order_id":"r"}}"#);
}

#[test]
fn all_other_keys_are_the_merchants_own() {
    assert_eq!(body(&[("shop", "7"), ("", "x")]), r#"{"metadata":{"shop":"7","":"x","order_id":"r"}}"#);
}
