//! A small connector, written by hand as the derive would write it. Its answers are `{"id", "state", "token"}`.

use http::{HeaderName, HeaderValue, header};
use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    answer::{Answer, AnswerSpec, Answered, StatusMap, StatusRow, TargetUse, Words, target},
    card::{CardCvc, CardNumber},
    connector::{
        Connector, ConnectorAuth, ConnectorCommon, ConnectorIntegration, ConnectorParts, FlowEntry, FlowRequest, Plan,
        credentials,
    },
    currency::Currency,
    data::*,
    flow::{Authorize, Flow, PSync, PaymentMethodToken},
    money::Amount,
    request::{Declared, Facts, Part, Source, Stop, is_currency, source},
    secret::Secret,
    spec::*,
    status::AttemptStatus,
    word::Word,
};

/// A published test card number.
pub(super) const CARD: &str = "4242424242424242";
pub(super) const CVC: &str = "737";
pub(super) const API_KEY: &str = "sk_test_canary";

pub(super) struct Acme;

impl Connector for Acme {
    fn spec(&self) -> &'static ConnectorSpec {
        Self::SPEC
    }

    fn table(&self) -> &'static [FlowEntry] {
        const PAY: &Plan = &Plan::new::<Acme, Pay>();
        const GET: &Plan = &Plan::new::<Acme, Get>();
        const STORE: &Plan = &Plan::new::<Acme, Store>();
        const TABLE: &[FlowEntry] = &[
            FlowEntry::new::<Authorize>(PAY),
            FlowEntry::new::<PSync>(GET),
            FlowEntry::new::<PaymentMethodToken>(STORE),
        ];
        TABLE
    }

    fn parts(&self) -> &'static ConnectorParts {
        const PARTS: &ConnectorParts = &ConnectorParts { auth: credentials::<Auth>, headers: |_| Ok(Vec::new()) };
        PARTS
    }
}

impl ConnectorCommon for Acme {
    type Auth = Auth;
    type Error = Refusal;
    const SPEC: &'static ConnectorSpec = &ConnectorSpec {
        id: "acme",
        hosts: &[HostSpec { name: "", production: "https://acme.example", sandbox: "https://acme.example" }],
        settings: &[],
        auth: Auth::FIELDS,
        idempotency: Some(IdempotencySpec::Header { name: "idempotency-key", max_len: 30, ttl: DEFAULT_TTL }),
        flows: &[FlowSpec::new::<Pay>(), FlowSpec::new::<Get>(), FlowSpec::new::<Store>()],
        error: Refusal::ANSWER,
        body: Encoding::Json,
        webhook: None,
        resolve_by_hand: false,
        requires: &[],
        not_executed: &[],
    };
}

impl ConnectorIntegration<Authorize> for Acme {
    fn plan(&self) -> Option<&'static Plan> {
        ConnectorIntegration::<Authorize>::plan(self as &dyn Connector)
    }
}

impl ConnectorIntegration<PSync> for Acme {
    fn plan(&self) -> Option<&'static Plan> {
        ConnectorIntegration::<PSync>::plan(self as &dyn Connector)
    }
}

pub(super) struct Auth;

impl ConnectorAuth for Auth {
    const FIELDS: &'static [AuthField] = &[AuthField { name: "api_key", slot: "api_key", secret: true, is_sent: true }];

    fn from_slots(slots: &mut AuthSlots) -> Result<Self, InvalidAuth> {
        slots.take("api_key").map(|_| Self).ok_or_else(|| slots.invalid())
    }

    fn headers(&self) -> Result<Vec<(HeaderName, HeaderValue)>, InvalidAuth> {
        let mut value = HeaderValue::from_static(API_KEY);
        value.set_sensitive(true);
        Ok(vec![(header::AUTHORIZATION, value)])
    }
}

const fn request(
    name: &'static str,
    method: &'static str,
    template: &'static [PathSpec],
    requires: &'static [RequiredFlow],
) -> RequestSpec {
    RequestSpec {
        name,
        method,
        paths: template,
        host: "",
        body: None,
        query: &[],
        reads: &[],
        part: &PartSpec {
            name: "",
            fields: &[],
            variants: &[],
            when: None,
            is_enum: false,
            hatches: &[],
            credentials: &[],
        },
        requires,
        status: None,
        authenticated: true,
        error: None,
        consistency: None,
        credentials: &[],
    }
}

/// Asks for money. In dollars it requires a token, in pounds a flow that moves money, in yen one that is not declared.
pub(super) struct Pay;

impl FlowRequest for Pay {
    type Flow = Authorize;
    type Response = Payment;
    type Of<'a> = PayBody<'a>;
    const REQUEST: &'static RequestSpec = {
        const REQUIRES: &[RequiredFlow] = &[
            RequiredFlow {
                flow: "PaymentMethodToken",
                when: Some(ConditionSpec { text: "currency(USD)", holds: |facts| is_currency(facts, &["USD"]) }),
            },
            RequiredFlow {
                flow: "Authorize",
                when: Some(ConditionSpec { text: "currency(GBP)", holds: |facts| is_currency(facts, &["GBP"]) }),
            },
            RequiredFlow {
                flow: "SessionToken",
                when: Some(ConditionSpec { text: "currency(JPY)", holds: |facts| is_currency(facts, &["JPY"]) }),
            },
        ];
        &request("Pay", "POST", &[PathSpec { template: "/payments", when: None }], REQUIRES)
    };
    const IN_QUERY: bool = false;
    const HAS_BODY: bool = true;

    fn url(_: &Facts<'_>, url: &mut String) -> Result<(), Stop> {
        url.push_str("/payments?canary=in_the_query");
        Ok(())
    }
}

#[derive(Serialize)]
pub(super) struct PayBody<'a> {
    number: &'a CardNumber,
    cvc: Option<&'a CardCvc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<&'a Secret<String>>,
}

impl Declared for PayBody<'_> {
    const PART: &'static PartSpec = Pay::REQUEST.part;
}

impl<'a> Part<'a> for PayBody<'a> {
    fn build(facts: &Facts<'a>) -> Result<Self, Stop> {
        let number = source::card_number::get(facts).ok_or(Stop::Missing)?;
        Ok(Self { number, cvc: source::card_cvc::get(facts), token: source::payment_method_token::get(facts) })
    }
}

/// Looks a payment up.
pub(super) struct Get;

impl FlowRequest for Get {
    type Flow = PSync;
    type Response = Payment;
    type Of<'a> = Nothing;
    const REQUEST: &'static RequestSpec =
        &request("Get", "GET", &[PathSpec { template: "/payments/{connector_transaction_id}", when: None }], &[]);
    const IN_QUERY: bool = false;
    const HAS_BODY: bool = false;

    fn url(facts: &Facts<'_>, url: &mut String) -> Result<(), Stop> {
        url.push_str("/payments/");
        url.push_str(source::connector_transaction_id::get(facts).ok_or(Stop::Missing)?);
        Ok(())
    }
}

#[derive(Serialize)]
pub(super) struct Nothing;

impl Declared for Nothing {
    const PART: &'static PartSpec = Get::REQUEST.part;
}

impl Part<'_> for Nothing {
    fn build(_: &Facts<'_>) -> Result<Self, Stop> {
        Ok(Self)
    }
}

/// Stores a card.
pub(super) struct Store;

impl FlowRequest for Store {
    type Flow = PaymentMethodToken;
    type Response = Stored;
    type Of<'a> = PayBody<'a>;
    const REQUEST: &'static RequestSpec =
        &request("Store", "POST", &[PathSpec { template: "/tokens", when: None }], &[]);
    const IN_QUERY: bool = false;
    const HAS_BODY: bool = true;

    fn url(_: &Facts<'_>, url: &mut String) -> Result<(), Stop> {
        url.push_str("/tokens");
        Ok(())
    }
}

#[derive(Deserialize)]
pub(super) struct Payment {
    id: String,
    state: State,
}

const fn answer(name: &'static str, targets: &'static [TargetUse]) -> AnswerSpec {
    AnswerSpec {
        name,
        targets,
        parts: &[],
        statuses: &[],
        columns: &[],
        id_absent: None,
        in_progress: &[],
        key_reused: &[],
        not_found: &[],
    }
}

impl Answered for Payment {
    const ANSWER: &'static AnswerSpec = &answer("Payment", &[]);

    fn write(self, answer: &mut Answer, _: &Facts<'_>) {
        answer.put::<target::connector_transaction_id, _>(Some(self.id), false);
        answer.put_status::<AttemptStatus, target::status, _>(Some(self.state), false);
    }
}

pub(super) struct State(Word);

impl<'de> Deserialize<'de> for State {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Word::read(deserializer, Self::WORDS).map(Self)
    }
}

impl StatusMap<AttemptStatus> for State {
    const WORDS: &'static [&'static str] = &["paid", "failed"];
    const TABLE: &'static [StatusRow<AttemptStatus>] = &[
        StatusRow { words: &[&[0]], guard: None, target: Some(AttemptStatus::Charged) },
        StatusRow { words: &[&[1]], guard: None, target: Some(AttemptStatus::Failure) },
        StatusRow { words: &[], guard: None, target: Some(AttemptStatus::Pending) },
    ];
    const ROWS: &'static [StatusRowSpec] = &[];

    fn into_words(self) -> Words {
        Words::One(self.0)
    }

    fn words(&self) -> Words {
        Words::One(self.0.clone())
    }
}

#[derive(Deserialize)]
pub(super) struct Stored {
    token: Option<String>,
    state: Option<State>,
}

impl Answered for Stored {
    const ANSWER: &'static AnswerSpec =
        &answer("Stored", &[TargetUse { target: "payment_method_token", is_fallback: false }]);

    fn write(self, answer: &mut Answer, _: &Facts<'_>) {
        answer.put::<target::payment_method_token, _>(self.token, false);
        answer.put_status::<AttemptStatus, target::status, _>(self.state, false);
    }
}

#[derive(Deserialize)]
pub(super) struct Refusal {
    code: String,
    message: Option<String>,
}

impl Answered for Refusal {
    const ANSWER: &'static AnswerSpec = &answer("Refusal", &[]);

    fn write(self, answer: &mut Answer, _: &Facts<'_>) {
        answer.put::<target::error_code, _>(Some(self.code), false);
        answer.put::<target::error_message, _>(self.message, false);
    }
}

pub(super) fn account(base_url: &str) -> Account {
    let auth = ConnectorAuthType::HeaderKey { api_key: API_KEY.into() };
    Account::builder(&Acme, Environment::Sandbox).auth(auth).base_url(base_url).build().unwrap()
}

fn payment<F>(url: &str, request: F::Request) -> RouterData<F>
where
    F: Flow<Common = PaymentFlowData>,
{
    RouterData::new(&account(url), "op_1", PaymentFlowData::new("order_1"), request)
}

/// A payment by card over 10.00 in a currency.
pub(super) fn pay_in(url: &str, currency: Currency) -> RouterData<Authorize> {
    let card = Card {
        number: CARD.parse().unwrap(),
        exp_month: "03".parse().unwrap(),
        exp_year: "2030".parse().unwrap(),
        cvc: Some(CVC.parse().unwrap()),
        holder_name: None,
        network: None,
    };
    payment(url, PaymentsAuthorizeData::new(Amount::new(1000, currency), PaymentMethodData::Card(card)))
}

pub(super) fn pay(url: &str) -> RouterData<Authorize> {
    pay_in(url, Currency::EUR)
}

pub(super) fn look_up(url: &str, id: &str) -> RouterData<PSync> {
    let request = PaymentsSyncData {
        connector_transaction_id: id.to_owned(),
        amount: None,
        capture_method: CaptureMethod::Automatic,
    };
    payment(url, request)
}
