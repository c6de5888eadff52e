//! Every derive where nothing is in scope but what the author names: no prelude, and core under another name.

#![no_implicit_prelude]
#![deny(unused)]

// The old name stands for something else, so that generated code that still used it would not compile.
extern crate connector_core as payments_core;
extern crate core as connector_core;

use ::payments_core::{
    Account, Amount, CallContext, Card, ConnectorAuthType, ConnectorIntegration, Environment, HttpResponse,
    PaymentFlowData, PaymentMethodData, PaymentsAuthorizeData, PaymentsCaptureData, RouterData, Secret, StatusTarget,
    Verdict,
    flow::{Authorize, Capture},
    http::{HeaderMap, StatusCode},
    response::StatusMap,
    webhook::WebhookRequest,
};
use ::std::{
    assert, assert_eq,
    boxed::Box,
    convert::{From, Into},
    default::Default,
    error::Error,
    option::Option::{self, None, Some},
    panic,
    prelude::v1::test,
    result::Result::{self, Ok},
    str::FromStr,
    string::String,
};

const _: ::connector_core::option::Option<()> = None;

mod acme {
    use ::core::{clone::Clone, cmp::PartialEq, fmt::Debug, marker::Copy, prelude::v1::derive};
    use ::payments_core::{
        AttemptStatus, CardNumber, Connector, ConnectorAuth, ConnectorError, ConnectorRequest, ConnectorResponse,
        ConnectorState, ConnectorWebhook, MinorUnit, Secret, StatusMap, StatusTarget, WebhookEvent, WireValue, Word,
    };
    use ::std::{
        option::Option::{self},
        string::String,
        vec::Vec,
    };

    #[derive(Connector)]
    #[connector(
        crate = ::payments_core,
        id = "acme",
        base_url = "https://api.acme.example",
        host(files(production = "https://files.acme.example", sandbox = "https://files.sandbox.acme.example")),
        settings(version = "v1"),
        auth = Auth,
        error = Refusal,
        state = Kept,
        headers("Acme-Version" = "{settings.version}"),
        idempotency(header = "Idempotency-Key"),
        flows(Pay, Take),
        webhook = Happened,
        resolve = "manual"
    )]
    pub struct Acme;

    #[derive(ConnectorAuth)]
    #[auth(crate = ::payments_core, header("Authorization" = "Bearer {api_key}"))]
    pub struct Auth {
        api_key: Secret<String>,
    }

    #[derive(ConnectorState)]
    #[connector(crate = ::payments_core)]
    pub struct Kept {
        #[allow(dead_code, reason = "a state's fields are names")]
        token: Option<Secret<String>>,
    }

    #[derive(ConnectorRequest)]
    #[connector(
        crate = ::payments_core,
        flow = "Authorize",
        method = "POST",
        path(three_ds => "/secure/payments", _ => "/payments"),
        query("reference" = "{reference:lower}"),
        headers("Acme-Reference" = "{reference}" if auto_capture),
        response = Payment
    )]
    pub struct Pay {
        #[from(reference)]
        reference: Reference,
        #[from(first(description, value("Online payment")))]
        description: String,
        #[from(match capture_method { Automatic => "now", _ => "later" })]
        capture: String,
        #[from(email, when = three_ds)]
        email: Option<::payments_core::Email>,
        #[from(with = shouted)]
        loud: String,
        money: Money,
        #[from(each = order.lines)]
        lines: Option<Vec<Line>>,
        source: Source,
    }

    fn shouted(view: &::payments_core::CallView<'_>) -> ::std::result::Result<String, ::payments_core::FieldError> {
        let reference = view.get::<::payments_core::source::reference>();
        ::std::result::Result::Ok(reference.unwrap_or("").to_uppercase())
    }

    #[derive(WireValue)]
    #[connector(crate = ::payments_core)]
    pub struct Reference(String);

    #[derive(ConnectorRequest)]
    #[connector(crate = ::payments_core)]
    pub struct Money {
        #[from(amount)]
        value: MinorUnit,
        #[from("{currency:numeric}")]
        currency: String,
    }

    #[derive(ConnectorRequest)]
    #[connector(crate = ::payments_core)]
    #[serde(tag = "type", rename_all = "snake_case")]
    pub enum Source {
        #[from(payment_method = Card)]
        Card {
            #[from(card.number)]
            number: CardNumber,
            #[from("{card.exp_month}/{card.exp_year:yy}")]
            expiry: Secret<String>,
        },
        #[from(payment_method = BankRedirect)]
        Bank {},
    }

    #[derive(ConnectorRequest)]
    #[connector(
        crate = ::payments_core,
        flow = "Capture",
        method = "POST",
        host = "files",
        path = "/payments/{connector_transaction_id}",
        response = Payment
    )]
    pub struct Take {
        #[from(amount)]
        amount: MinorUnit,
        #[from(state.token)]
        token: Option<Secret<String>>,
    }

    #[derive(ConnectorRequest)]
    #[connector(crate = ::payments_core, over = line)]
    pub struct Line {
        #[from(line.name)]
        name: Option<String>,
    }

    #[derive(ConnectorResponse)]
    #[connector(crate = ::payments_core)]
    pub struct Payment {
        #[to(connector_transaction_id)]
        id: String,
        #[to(status)]
        status: PaymentStatus,
        #[to(state.token)]
        token: Option<Secret<String>>,
        problem: Option<Problem>,
    }

    #[derive(ConnectorResponse)]
    #[connector(crate = ::payments_core)]
    pub struct Problem {
        #[to(error.code)]
        code: Option<String>,
    }

    #[derive(StatusMap)]
    #[connector(crate = ::payments_core)]
    #[status_map(AttemptStatus, "held" if auto_capture => Pending, "held" => Authorized, "paid" => Charged, _ => keep)]
    pub struct PaymentStatus(Word);

    #[derive(ConnectorWebhook)]
    #[webhook(
        crate = ::payments_core,
        signature(none = "nothing is signed", then = "refetch"),
        items = "events[]",
        event_id = "{body.type}:{body.id}",
        object("data.object", match r#type { "payment.*" => Payment }),
        ack(200, "[accepted]")
    )]
    pub struct Happened {
        #[to(Kind::kind)]
        r#type: Word,
        #[to(Kind::result)]
        result: Option<Word>,
        #[to(connector_reference, when(r#type = "payment.paid"))]
        reference: Option<String>,
    }

    #[derive(StatusMap)]
    #[connector(crate = ::payments_core)]
    #[status_map(WebhookEvent, { kind: "payment.paid", result: "ok" | absent } => PaymentSuccess, _ => Unsupported)]
    pub struct Kind {
        kind: Word,
        result: Word,
    }

    #[derive(ConnectorError)]
    #[connector(crate = ::payments_core)]
    pub struct Refusal {
        #[to(error.code)]
        code: Option<String>,
    }

    #[derive(StatusTarget, Clone, Copy, PartialEq, Debug)]
    #[connector(crate = ::payments_core)]
    pub enum PayoutStatus {
        #[status(open)]
        Pending,
        Done,
    }

    #[derive(StatusMap)]
    #[connector(crate = ::payments_core)]
    #[status_map(PayoutStatus, "done" => Done, _ => Pending)]
    pub struct PayoutState(Word);
}

use acme::{Acme, PayoutState, PayoutStatus};

type Checked = Result<(), Box<dyn Error>>;

fn account() -> Result<Account, Box<dyn Error>> {
    let auth = ConnectorAuthType::HeaderKey { api_key: Secret::new(From::from("sk_test_1")) };
    Ok(Account::builder(&Acme, Environment::Sandbox).auth(auth).build()?)
}

fn payment() -> Result<RouterData<Authorize>, Box<dyn Error>> {
    let card = Card {
        number: FromStr::from_str("4242424242424242")?,
        exp_month: FromStr::from_str("3")?,
        exp_year: FromStr::from_str("2030")?,
        cvc: None,
        holder_name: None,
        network: None,
    };
    let amount = Amount::new(7910, FromStr::from_str("EUR")?);
    let request = PaymentsAuthorizeData::new(amount, PaymentMethodData::Card(card));
    Ok(RouterData::new(&account()?, "op_1", PaymentFlowData::new("Order1"), request))
}

#[test]
fn a_request_is_built() -> Checked {
    let built = Acme.build_request(&payment()?, &CallContext::default())?;
    assert_eq!(built.url, "https://api.acme.example/payments?reference=order1");
    assert_eq!(built.headers["acme-reference"], "Order1");
    assert_eq!(built.headers["acme-version"], "v1");
    let expected = [
        r#"{"reference":"Order1","description":"Online payment","capture":"now","loud":"ORDER1","#,
        r#""money":{"value":7910,"currency":"978"},"#,
        r#""source":{"type":"card","number":"4242424242424242","expiry":"03/30"}}"#,
    ];
    assert_eq!(String::from_utf8(built.body.unwrap_or_default())?, expected.concat());
    Ok(())
}

#[test]
fn a_response_is_read_and_its_state_is_sent_again() -> Checked {
    let response = HttpResponse {
        status: StatusCode::OK,
        headers: HeaderMap::new(),
        body: Into::into(*br#"{"id": "p_1", "status": "paid", "token": "t_1"}"#),
    };
    let Verdict::Known(known) = Acme.handle_response(&payment()?, &CallContext::default(), &response) else {
        panic!("the payment is not known");
    };
    assert_eq!(known.connector_transaction_id, Some(From::from("p_1")));
    let request = PaymentsCaptureData {
        connector_transaction_id: From::from("p_1"),
        amount: Amount::new(7910, FromStr::from_str("EUR")?),
        payment_amount: None,
        final_capture: true,
    };
    let common = PaymentFlowData { state: known.state, ..PaymentFlowData::new("Order1") };
    let capture: RouterData<Capture> = RouterData::new(&account()?, "op_2", common, request);
    let built = Acme.build_request(&capture, &CallContext::default())?;
    assert_eq!(built.url, "https://files.sandbox.acme.example/payments/p_1");
    let body: Option<String> = built.body.and_then(|body| String::from_utf8(body).ok());
    assert!(body.is_some_and(|body| body == r#"{"amount":7910,"token":"t_1"}"#));
    Ok(())
}

#[test]
fn a_webhook_is_read() -> Checked {
    let body =
        br#"{"events": [{"id": 7, "type": "payment.paid", "data": {"object": {"id": "p_1", "status": "paid"}}}]}"#;
    let received = account()?.receive(&WebhookRequest::new(&HeaderMap::new(), body))?;
    assert_eq!(received.look_up[0].connector_transaction_id, Some(From::from("p_1")));
    assert_eq!(received.reply.body, "[accepted]");
    Ok(())
}

#[test]
fn a_set_of_statuses_knows_what_settles() {
    assert!(PayoutStatus::Done.settles() && !PayoutStatus::Pending.settles());
    assert_eq!(StatusTarget::name(PayoutStatus::Done), "Done");
    assert_eq!(<PayoutState as StatusMap<PayoutStatus>>::MAP.described()[0].words, ["done"]);
}
