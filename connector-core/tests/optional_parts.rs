//! An optional part is absent when nothing that it reads is there, however deep what it reads stands.

use connector_core::{
    Account, AccountBuilder, Amount, CallContext, ConnectorAuthType, ConnectorIntegration, Currency, Environment,
    PaymentFlowData, PaymentMethodData, PaymentsAuthorizeData, RouterData, flow::Authorize, prelude::*,
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
    #[from(reference)]
    reference: String,
    outer: Option<Outer>,
    marker: Option<Marker>,
    constants: Option<Constants>,
}

#[derive(ConnectorRequest)]
struct Outer {
    inner: Inner,
}

#[derive(ConnectorRequest)]
#[serde(untagged)]
enum Inner {
    #[from(payment_method = Blik)]
    Blik {
        #[from(blik.code)]
        code: Secret<String>,
    },
}

#[derive(ConnectorRequest)]
struct Marker;

#[derive(ConnectorRequest)]
struct Constants {
    #[from(value = 1)]
    one: u32,
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

fn body(method: PaymentMethodData) -> String {
    let builder: AccountBuilder = Account::builder(&Acme, Environment::Sandbox);
    let account = builder.auth(ConnectorAuthType::HeaderKey { api_key: "key".into() }).build().unwrap();
    let request = PaymentsAuthorizeData::new(Amount::new(100, Currency::EUR), method);
    let data: RouterData<Authorize> = RouterData::new(&account, "op", PaymentFlowData::new("r"), request);
    String::from_utf8(Acme.build_request(&data, &CallContext::default()).unwrap().body.unwrap()).unwrap()
}

#[test]
fn a_part_whose_enum_takes_nothing_is_absent_and_constants_do_not_count() {
    assert_eq!(body(PaymentMethodData::Klarna), r#"{"reference":"r"}"#);
}

#[test]
fn a_part_whose_enum_holds_is_there() {
    let blik = body(PaymentMethodData::Blik("777124".into()));
    assert_eq!(blik, r#"{"reference":"r","outer":{"inner":{"code":"777124"}}}"#);
}
