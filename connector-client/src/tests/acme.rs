//! A small connector. Its responses are `{"id", "state", "token"}`. What requires what, and the connector itself, are written by
//! hand: the derive would not let them compile.

use connector_core::{
    __private::{
        Condition, ConnectorSpec, DEFAULT_TTL, Declared as _, Encoding, FlowEntry, FlowRequest, FlowSpec, HostSpec,
        IdempotencySpec, OwnCredentials, PathSpec, Piece, Plan, QuerySpec, RequestSpec, RequiredFlow, When,
    },
    Account, Amount, AttemptStatus, CardCvc, CardNumber, Connector, ConnectorAuth, ConnectorAuthType, ConnectorCommon,
    ConnectorError, ConnectorIntegration, ConnectorRequest, ConnectorResponse, Currency, Environment, RouterData,
    Secret, StatusMap, Word,
    data::*,
    flow::{Authorize, Flow, PSync, PaymentMethodToken},
    response::DeclaredResponse,
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
        static PAY: Plan = Plan::new::<Acme, Pay>();
        static GET: Plan = Plan::new::<Acme, Get>();
        static STORE: Plan = Plan::new::<Acme, Store>();
        static TABLE: &[FlowEntry] = &[
            FlowEntry::new::<Authorize>(&PAY),
            FlowEntry::new::<PSync>(&GET),
            FlowEntry::new::<PaymentMethodToken>(&STORE),
        ];
        TABLE
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
        auth_headers: Auth::TABLE,
        headers: &[],
        idempotency: Some(IdempotencySpec::Header { name: "idempotency-key", max_len: 30, ttl: DEFAULT_TTL }),
        flows: &[FlowSpec::new::<Pay>(), FlowSpec::new::<Get>(), FlowSpec::new::<Store>()],
        error: Refusal::PART.table,
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

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "{api_key}"))]
pub(super) struct Auth {
    api_key: Secret<String>,
}

/// Asks for money. In dollars it requires a token, in pounds a flow that moves money, in yen one that is not declared.
#[derive(ConnectorRequest)]
pub(super) struct Pay {
    #[from(card.number)]
    number: CardNumber,
    #[from(card.cvc, null)]
    cvc: Option<CardCvc>,
    #[from(payment_method_token)]
    token: Option<Secret<String>>,
}

const fn in_currency(flow: &'static str, text: &'static str, codes: &'static [&'static str]) -> RequiredFlow {
    RequiredFlow { flow, when: Some(When { text, condition: Condition::Currency(codes) }) }
}

impl FlowRequest for Pay {
    type Flow = Authorize;
    type Response = Payment;
    const REQUEST: &'static RequestSpec = &RequestSpec {
        name: "Pay",
        method: "POST",
        paths: &[PathSpec { template: "/payments", pieces: &[Piece::Text("/payments")], when: None }],
        query: &[QuerySpec { name: "canary", pieces: &[Piece::Text("in_the_query")] }],
        part: Self::PART.table,
        requires: &[
            in_currency("PaymentMethodToken", "currency(USD)", &["USD"]),
            in_currency("Authorize", "currency(GBP)", &["GBP"]),
            in_currency("SessionToken", "currency(JPY)", &["JPY"]),
        ],
        host: "",
        body: None,
        headers: &[],
        credentials: OwnCredentials { headers: &[], basic: None },
        authenticated: true,
        status: None,
        error: None,
        consistency: None,
    };
}

/// Looks a payment up.
#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub(super) struct Get;

/// Stores a card.
#[derive(ConnectorRequest)]
#[connector(flow = "PaymentMethodToken", method = "POST", path = "/tokens", response = Stored)]
pub(super) struct Store {
    #[from(card.number)]
    number: CardNumber,
    #[from(card.cvc, null)]
    cvc: Option<CardCvc>,
}

#[derive(ConnectorResponse)]
pub(super) struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    state: State,
    #[to(auth_code)]
    approval: Option<String>,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, "paid" => Charged, "failed" => Failure, _ => Pending)]
pub(super) struct State(Word);

#[derive(ConnectorResponse)]
pub(super) struct Stored {
    #[to(payment_method_token)]
    token: Option<Secret<String>>,
    #[to(status)]
    state: Option<State>,
}

#[derive(ConnectorError)]
pub(super) struct Refusal {
    #[to(error.code)]
    code: String,
    #[to(error.message)]
    message: Option<String>,
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
