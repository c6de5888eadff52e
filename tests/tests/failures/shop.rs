//! A shop's accounts at the fault server's processor, declared several times over: what each connector can promise of it
//! differs, and so must what comes of a call.

use connector_core::{
    Account, Amount, CaptureMethod, Connector as AnyConnector, ConnectorAuthType, Currency, Environment, Flow,
    PaymentFlowData, PaymentMethodData, PaymentsAuthorizeData, PaymentsCancelData, PaymentsCaptureData,
    PaymentsSyncData, RefundFlowData, RefundSyncData, RefundsData, RouterData,
    flow::{Authorize, Capture, PSync, RSync, Refund, Void},
    prelude::*,
};

/// Gives each request a key, and the processor remembers it for an hour. It says nothing of what a 429 did.
#[derive(Connector)]
#[connector(
    id = "keyed",
    base_url = "https://api.keyed.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "1h"),
    flows(Pay, Take, Release, GiveBack, Look, LookAtRefund),
)]
pub(crate) struct Keyed;

/// Without keys: nothing that may have been sent is sent again.
#[derive(Connector)]
#[connector(
    id = "keyless",
    base_url = "https://api.keyless.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(none = "the processor knows no keys"),
    flows(Pay, Take, Release, GiveBack, Look, LookAtRefund),
)]
pub(crate) struct Keyless;

/// Without keys, and says of 429 and 503 that they did nothing.
#[derive(Connector)]
#[connector(
    id = "limited",
    base_url = "https://api.limited.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(none = "the processor knows no keys"),
    not_executed(429, 503),
    flows(Pay, Look, GiveBack, LookAtRefund),
)]
pub(crate) struct Limited;

/// Keyless; payments are found by the router's reference, a second after they were made.
#[derive(Connector)]
#[connector(
    id = "found",
    base_url = "https://api.found.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(none = "the processor knows no keys"),
    flows(Pay, Find, GiveBack, LookAtRefund),
)]
pub(crate) struct Found;

/// Its processor remembers a key for a second.
#[derive(Connector)]
#[connector(
    id = "forgetful",
    base_url = "https://api.forgetful.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "1s"),
    flows(Pay, Find, GiveBack, LookAtRefund),
)]
pub(crate) struct Forgetful;

/// Writes money as a text in the major unit.
#[derive(Connector)]
#[connector(
    id = "major",
    base_url = "https://api.major.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key"),
    flows(PayInMajor),
    resolve = "manual",
)]
pub(crate) struct Major;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {api_key}"))]
pub(crate) struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub(crate) struct Pay {
    #[from(reference)]
    reference: String,
    #[from(amount)]
    amount: MinorUnit,
    #[from(currency)]
    currency: Currency,
    #[from(auto_capture)]
    capture: bool,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub(crate) struct PayInMajor {
    #[from(amount)]
    amount: StringMajorUnit,
    #[from(currency)]
    currency: Currency,
}

#[derive(ConnectorRequest)]
#[connector(
    flow = "Capture",
    method = "POST",
    path = "/payments/{connector_transaction_id}/capture",
    response = Changed
)]
pub(crate) struct Take {
    #[from(amount)]
    amount: MinorUnit,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Void", method = "POST", path = "/payments/{connector_transaction_id}/void", response = Changed)]
pub(crate) struct Release;

#[derive(ConnectorRequest)]
#[connector(flow = "Refund", method = "POST", path = "/payments/{connector_transaction_id}/refund", response = Back)]
pub(crate) struct GiveBack {
    #[from(amount)]
    amount: MinorUnit,
    #[from(reference)]
    reference: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub(crate) struct Look;

#[derive(ConnectorRequest)]
#[connector(
    flow = "PSync",
    method = "GET",
    path = "/payments",
    query("reference" = "{payment.reference}"),
    consistency = "1s",
    response = Listed
)]
pub(crate) struct Find;

#[derive(ConnectorRequest)]
#[connector(flow = "RSync", method = "GET", path = "/refunds/{connector_refund_id}", response = Back)]
pub(crate) struct LookAtRefund;

#[derive(ConnectorResponse)]
pub(crate) struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: Status,
    #[to(amount)]
    amount: MinorUnit,
    #[to(currency)]
    currency: Currency,
}

/// All payments of a reference. Of another one it says nothing, and where there is none it is not found.
#[derive(ConnectorResponse)]
pub(crate) struct Listed {
    #[pick(reference = "{payment.reference}")]
    data: Vec<Listing>,
}

#[derive(ConnectorResponse)]
pub(crate) struct Listing {
    #[to(connector_reference)]
    reference: String,
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: Status,
    #[to(amount)]
    amount: MinorUnit,
    #[to(currency)]
    currency: Currency,
}

/// A payment after a capture or a void: its amount is the payment's, and not what was asked for.
#[derive(ConnectorResponse)]
pub(crate) struct Changed {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: Status,
}

#[derive(ConnectorResponse)]
pub(crate) struct Back {
    #[to(connector_refund_id)]
    id: String,
    #[to(refund_status)]
    status: BackStatus,
    #[to(amount)]
    amount: Option<MinorUnit>,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "captured" | "refunded" => Charged,
    "authorized" => Authorized,
    "voided" => Voided,
    "declined" => Failure,
    _ => Pending,
)]
pub(crate) struct Status(Word);

#[derive(StatusMap)]
#[status_map(RefundStatus, "succeeded" => Success, "failed" => Failure, _ => Pending)]
pub(crate) struct BackStatus(Word);

#[derive(ConnectorError)]
#[connector(key_reused("key_reused"), not_found("not_found"))]
pub(crate) struct Refusal {
    error: Details,
}

#[derive(ConnectorResponse)]
pub(crate) struct Details {
    #[to(error.code)]
    code: Code,
    #[to(error.message)]
    message: Option<String>,
}

/// The secret that every account has.
pub(crate) const KEY: &str = "sk_shop_1";
pub(crate) const AMOUNT: i64 = 1000;

pub(crate) fn account(connector: &dyn AnyConnector, url: &str) -> Account {
    let auth = ConnectorAuthType::HeaderKey { api_key: KEY.into() };
    Account::builder(connector, Environment::Sandbox).auth(auth).base_url(url).build().unwrap()
}

pub(crate) fn euros(minor: i64) -> Amount {
    Amount::new(minor, Currency::EUR)
}

/// A flow's call about the payment `order_1`.
fn call<F: Flow<Common = PaymentFlowData>>(
    connector: &dyn AnyConnector,
    url: &str,
    operation: &str,
    request: F::Request,
) -> RouterData<F> {
    let common = PaymentFlowData { payment_reference: Some("order_1".to_owned()), ..PaymentFlowData::new("order_1") };
    RouterData::new(&account(connector, url), operation, common, request)
}

/// A payment over 10.00, captured at once.
pub(crate) fn pay(connector: &dyn AnyConnector, url: &str) -> RouterData<Authorize> {
    let request = PaymentsAuthorizeData::new(euros(AMOUNT), PaymentMethodData::MandatePayment);
    call(connector, url, "pay_order_1", request)
}

/// One of many payments: an operation and a reference of its own.
pub(crate) fn pay_number(connector: &dyn AnyConnector, url: &str, number: usize) -> RouterData<Authorize> {
    let mut data = pay(connector, url);
    data.operation = format!("pay_order_{number}").into();
    data.common.reference = format!("order_{number}");
    data.common.payment_reference = Some(data.common.reference.clone());
    data
}

pub(crate) fn capture(connector: &dyn AnyConnector, url: &str, payment: &str, minor: i64) -> RouterData<Capture> {
    let request = PaymentsCaptureData {
        connector_transaction_id: payment.to_owned(),
        amount: euros(minor),
        payment_amount: Some(euros(AMOUNT)),
        more_follow: false,
    };
    call(connector, url, "capture_1", request)
}

pub(crate) fn void(connector: &dyn AnyConnector, url: &str, payment: &str) -> RouterData<Void> {
    let request =
        PaymentsCancelData { connector_transaction_id: payment.to_owned(), amount: Some(euros(AMOUNT)), reason: None };
    call(connector, url, "void_1", request)
}

pub(crate) fn look_up(connector: &dyn AnyConnector, url: &str, payment: &str) -> RouterData<PSync> {
    let request = PaymentsSyncData {
        connector_transaction_id: payment.to_owned(),
        amount: Some(euros(AMOUNT)),
        capture_method: CaptureMethod::Automatic,
    };
    call(connector, url, "look_1", request)
}

pub(crate) fn refund(connector: &dyn AnyConnector, url: &str, payment: &str, minor: i64) -> RouterData<Refund> {
    let request = RefundsData {
        connector_transaction_id: payment.to_owned(),
        amount: euros(minor),
        payment_amount: Some(euros(AMOUNT)),
        reason: None,
    };
    RouterData::new(&account(connector, url), "refund_1", RefundFlowData::new("refund_of_order_1"), request)
}

pub(crate) fn look_up_refund(connector: &dyn AnyConnector, url: &str, refund: &str) -> RouterData<RSync> {
    let request = RefundSyncData {
        connector_transaction_id: "pay_1".to_owned(),
        connector_refund_id: refund.to_owned(),
        payment_amount: Some(euros(AMOUNT)),
    };
    RouterData::new(&account(connector, url), "look_2", RefundFlowData::new("refund_of_order_1"), request)
}
