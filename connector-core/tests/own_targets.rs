//! A router's own flow with targets, statuses and a response type of its own: what core promises of its own responses holds.

use std::time::Duration;

use connector_core::{
    Account, Amount, CallContext, CallView, ConnectorAuthType, ConnectorIntegration, Effect, Environment, Flow,
    HttpResponse, PaymentFlowData, RouterData, StatusTarget, Target, UnclearReason, Verdict,
    flow::Authorize,
    http::{HeaderMap, StatusCode},
    prelude::*,
    response::{FlowResponse, ResponseContext, ResponseValues},
    target::{Mapped, Moment, WireAmount, auth_code, expires_in, redirect_url},
};

#[derive(StatusTarget, Clone, Copy, PartialEq, Debug)]
enum PayoutStatus {
    #[status(open)]
    Processing,
    #[status(open)]
    Held,
    Paid,
    Rejected,
}

macro_rules! targets {
    ($($name:ident: $kind:ty;)*) => {$(
        #[allow(non_camel_case_types)]
        pub(super) enum $name {}

        impl Target for $name {
            const NAME: &'static str = stringify!($name);
            type Kind = $kind;
        }
    )*};
}

mod target {
    use super::*;

    targets! {
        payout_id: String;
        payout_status: Mapped<PayoutStatus>;
        receipt: Secret<String>;
        is_instant: bool;
        fee: WireAmount;
        arrives_at: Moment;
    }
}

#[derive(Clone, PartialEq, Debug)]
struct PayoutResponse {
    payout_id: String,
    status: PayoutStatus,
    unknown_status: Option<String>,
    amount: Option<Amount>,
    receipt: Option<Secret<String>>,
    is_instant: Option<bool>,
    fee: Option<WireAmount>,
    arrives_at: Option<u64>,
    /// Of core's own targets.
    auth_code: Option<String>,
    url: Option<Url>,
    lives: Option<Duration>,
    dropped_fields: Vec<&'static str>,
}

impl FlowResponse for PayoutResponse {
    const STATUS: Option<&'static str> = Some(target::payout_status::NAME);
    const ID: Option<&'static str> = Some(target::payout_id::NAME);

    fn finish(values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
        let Some(status) = context.status::<target::payout_status, _>(&values, PayoutStatus::Held) else {
            return context.incomplete(target::payout_status::NAME);
        };
        if values.has_failed() || status == PayoutStatus::Rejected {
            return context.declined(values);
        }
        let Some(payout_id) = values.get::<target::payout_id>() else {
            return context.incomplete(target::payout_id::NAME);
        };
        let amount = match context.checked_amount(&values) {
            Ok(amount) => amount,
            Err(target) => return context.conflict(target),
        };
        assert!(context.view().own::<Amount>().is_some() && context.status_code() < 300);
        let words = values.get::<target::payout_status>();
        Verdict::Known(Self {
            payout_id,
            status,
            unknown_status: words.and_then(|words| words.unknown().map(str::to_owned)),
            amount,
            receipt: values.get::<target::receipt>(),
            is_instant: values.get::<target::is_instant>(),
            fee: values.get::<target::fee>(),
            arrives_at: values.get::<target::arrives_at>().and_then(Moment::unix),
            auth_code: values.get::<auth_code>(),
            url: values.get::<redirect_url>(),
            lives: values.get::<expires_in>(),
            dropped_fields: values.dropped_fields().to_vec(),
        })
    }
}

/// Each of the two has the amount as its data.
macro_rules! flows {
    ($($flow:ident: $effect:ident;)*) => {$(
        struct $flow;

        impl Flow for $flow {
            type Common = PaymentFlowData;
            type Request = Amount;
            type Response = PayoutResponse;
            const NAME: &'static str = stringify!($flow);
            const EFFECT: Effect = Effect::$effect;
            const CARRIES: &'static [&'static str] = &["reference", "amount", "currency"];

            fn view<'a>(common: &'a PaymentFlowData, amount: &'a Amount, view: CallView<'a>) -> CallView<'a> {
                view.common(common).amount(*amount)
            }
        }
    )*};
}

flows! {
    Payout: MovesMoney;
    CancelPayout: Changes;
    HoldPayout: Changes;
}

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = Refusal,
    idempotency(none = "it is never called"),
    flows(Pay, PayOut, Cancel, Hold),
    resolve = "manual",
)]
struct Acme;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "{api_key}"))]
struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = crate::Payout, method = "POST", path = "/payouts", response = PayoutBody)]
struct PayOut {
    #[from(reference)]
    reference: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = crate::CancelPayout, method = "POST", path = "/cancel", response = Named,
            status = crate::PayoutStatus::Processing)]
struct Cancel;

#[derive(ConnectorRequest)]
#[connector(flow = crate::HoldPayout, method = "POST", path = "/hold", response = Named, status = keep)]
struct Hold;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
struct Pay;

#[derive(ConnectorResponse)]
struct PayoutBody {
    #[to(crate::target::payout_id)]
    id: Option<String>,
    #[to(crate::target::payout_id, fallback)]
    old_id: Option<String>,
    #[to(crate::target::payout_status)]
    status: Option<Status>,
    #[to(amount)]
    amount: Option<MinorUnit>,
    #[to(crate::target::receipt)]
    receipt: Option<Secret<String>>,
    #[to(crate::target::is_instant)]
    instant: Option<bool>,
    extra: Option<Extra>,
    #[to(auth_code)]
    code: Option<String>,
    #[to(failed)]
    failure: Option<String>,
    #[to(error.code)]
    reason: Option<String>,
}

#[derive(ConnectorResponse)]
struct Extra {
    #[to(crate::target::fee)]
    fee: Option<StringMajorUnit>,
    #[to(crate::target::arrives_at)]
    arrival: Option<u64>,
    #[to(redirect.url)]
    url: Option<Url>,
    #[to(expires_in)]
    lives: Option<Seconds>,
}

#[derive(StatusMap)]
#[status_map(crate::PayoutStatus,
    "paid" if http(202) => Processing,
    "paid"              => Paid,
    "rejected"          => Rejected,
    "same"              => keep,
    _                   => Processing,
)]
struct Status(Word);

#[derive(ConnectorResponse)]
struct Named {
    #[to(crate::target::payout_id)]
    id: String,
}

/// A flow of core's may use a part that writes an own target: it does not look at it.
#[derive(ConnectorResponse)]
struct Payment {
    #[to(connector_transaction_id)]
    #[to(crate::target::payout_id)]
    id: String,
    #[to(status)]
    status: PaymentStatus,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, "paid" => Charged, _ => Pending)]
struct PaymentStatus(Word);

#[derive(ConnectorError)]
struct Refusal {
    #[to(error.code)]
    code: Code,
}

fn account() -> Account {
    let auth = ConnectorAuthType::HeaderKey { api_key: "key".into() };
    Account::builder(&Acme, Environment::Sandbox).auth(auth).build().unwrap()
}

fn judged<F>(http: u16, body: &str) -> Verdict<F::Response>
where
    F: Flow<Common = PaymentFlowData, Request = Amount>,
    Acme: ConnectorIntegration<F>,
{
    let data: RouterData<F> =
        RouterData::new(&account(), "op", PaymentFlowData::new("r"), Amount::new(1250, Currency::EUR));
    let status = StatusCode::from_u16(http).unwrap();
    let response = HttpResponse { status, headers: HeaderMap::new(), body: body.as_bytes().to_vec() };
    Acme.handle_response(&data, &CallContext::default(), &response)
}

#[track_caller]
fn known(body: &str) -> PayoutResponse {
    match judged::<Payout>(200, body) {
        Verdict::Known(payout) => payout,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn unclear(body: &str) -> UnclearReason {
    match judged::<Payout>(200, body) {
        Verdict::Unclear(unclear) => unclear.reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn values_of_every_kind_are_read() {
    let payout = known(
        r#"{"id": "po_1", "status": "paid", "amount": 1250, "receipt": "r_1", "instant": true, "code": "123",
            "extra": {"fee": "0.25", "arrival": 1561741430, "url": "https://a.example/", "lives": 60}}"#,
    );
    let fee = payout.fee.and_then(|fee| fee.to_amount(Currency::EUR).ok());
    assert_eq!((payout.payout_id.as_str(), payout.status), ("po_1", PayoutStatus::Paid));
    assert_eq!(payout.amount, Some(Amount::new(1250, Currency::EUR)));
    assert_eq!(payout.receipt, Some("r_1".into()));
    assert_eq!((payout.is_instant, fee), (Some(true), Some(Amount::new(25, Currency::EUR))));
    assert_eq!((payout.arrives_at, payout.auth_code.as_deref()), (Some(1_561_741_430), Some("123")));
    assert_eq!((payout.url.map(|url| url.to_string()).as_deref(), payout.lives), {
        (Some("https://a.example/"), Some(Duration::from_secs(60)))
    });
    assert!(payout.dropped_fields.is_empty());
}

#[test]
fn a_word_that_nobody_knows_settles_nothing() {
    let payout = known(r#"{"id": "po_1", "status": "teleported"}"#);
    assert_eq!((payout.status, payout.unknown_status.as_deref()), (PayoutStatus::Processing, Some("teleported")));
    assert!(!payout.status.settles());
}

#[test]
fn conditions_of_a_map_are_asked_and_keep_is_what_the_response_type_says() {
    let status = |http, body| match judged::<Payout>(http, body) {
        Verdict::Known(payout) => payout.status,
        other => panic!("{other:?}"),
    };
    assert_eq!(status(200, r#"{"id": "po_1", "status": "paid"}"#), PayoutStatus::Paid);
    assert_eq!(status(202, r#"{"id": "po_1", "status": "paid"}"#), PayoutStatus::Processing);
    assert_eq!(status(200, r#"{"id": "po_1", "status": "same"}"#), PayoutStatus::Held);
}

#[test]
fn a_request_declares_the_status_of_a_response_without_one() {
    let status = |verdict: Verdict<PayoutResponse>| match verdict {
        Verdict::Known(payout) => payout.status,
        other => panic!("{other:?}"),
    };
    assert_eq!(status(judged::<CancelPayout>(200, r#"{"id": "po_1"}"#)), PayoutStatus::Processing);
    assert_eq!(status(judged::<HoldPayout>(200, r#"{"id": "po_1"}"#)), PayoutStatus::Held);
}

#[test]
fn what_the_flow_must_come_to_know_is_not_guessed() {
    assert_eq!(unclear(r#"{"id": "po_1"}"#), UnclearReason::Incomplete("payout_status"));
    for body in [r#"{"status": "paid"}"#, r#"{"id": "", "status": "paid"}"#, r#"{"id": null, "status": "paid"}"#] {
        assert_eq!(unclear(body), UnclearReason::Incomplete("payout_id"), "{body}");
    }
    assert_eq!(unclear(r#"{"id": "po_1", "status": "paid", "amount": 1}"#), UnclearReason::Conflict("amount"));
    match unclear(r#"{"id": 1, "status": "paid"}"#) {
        UnclearReason::Undecodable(error) => assert_eq!(error.path, "id"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_value_that_stands_twice_makes_the_response_unreadable() {
    for body in [r#"{"id": "po_1", "id": "po_2", "status": "paid"}"#, r#"{"id": "po_1", "status": "a", "status": "b"}"#]
    {
        assert!(matches!(unclear(body), UnclearReason::Undecodable(_)), "{body}");
    }
}

#[test]
fn a_fallback_counts_only_where_nothing_else_is() {
    let id = |body| known(body).payout_id;
    assert_eq!(id(r#"{"old_id": "po_0", "id": "po_1", "status": "paid"}"#), "po_1");
    assert_eq!(id(r#"{"id": "po_1", "old_id": "po_0", "status": "paid"}"#), "po_1");
    assert_eq!(id(r#"{"old_id": "po_0", "status": "paid"}"#), "po_0");
}

#[test]
fn a_refusal_is_one_by_its_status_by_a_failed_field_and_by_http() {
    for (http, body) in [
        (200, r#"{"id": "po_1", "status": "rejected", "reason": "closed"}"#),
        (200, r#"{"id": "po_1", "status": "paid", "failure": "yes", "reason": "closed"}"#),
        (422, r#"{"code": "closed"}"#),
    ] {
        match judged::<Payout>(http, body) {
            Verdict::Declined(error) => assert_eq!(error.code.as_deref(), Some("closed"), "{body}"),
            other => panic!("{body}: {other:?}"),
        }
    }
}

#[test]
fn a_flow_of_cores_does_not_look_at_it() {
    let request = connector_core::PaymentsAuthorizeData::new(
        Amount::new(100, Currency::EUR),
        connector_core::PaymentMethodData::Klarna,
    );
    let data: RouterData<Authorize> = RouterData::new(&account(), "op", PaymentFlowData::new("r"), request);
    let body = br#"{"id": "p_1", "status": "paid"}"#.to_vec();
    let response = HttpResponse { status: StatusCode::OK, headers: HeaderMap::new(), body };
    match Acme.handle_response(&data, &CallContext::default(), &response) {
        Verdict::Known(payment) => assert_eq!(payment.connector_transaction_id.as_deref(), Some("p_1")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_description_shows_the_map() {
    let spec = connector_core::Connector::spec(&Acme);
    let tables = spec.flow("Payout").unwrap().response.status_tables();
    assert_eq!(tables[0].last().map(|row| row.target), Some("Processing"));
    assert_eq!(tables[0][1].words, ["paid"]);
}
