//! An empty id names nothing: a response that holds one lacks what its flow must come to know.

use std::fmt::Debug;

use connector_core::{
    Account, Amount, CallContext, ConnectorAuthType, ConnectorCustomerData, ConnectorIntegration, Currency,
    Environment, Flow, HttpResponse, PaymentFlowData, PaymentMethodData, PaymentsAuthorizeData, PaymentsCaptureData,
    RefundFlowData, RefundsData, RouterData, UnclearReason, Verdict,
    flow::{Authorize, Capture, CreateConnectorCustomer, Refund},
    http::{HeaderMap, StatusCode},
    prelude::*,
};

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = Refusal,
    idempotency(none = "it is never called"),
    flows(Pay, Take, GiveBack, MakeCustomer),
    resolve = "manual",
)]
struct Acme;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "{api_key}"))]
struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
struct Pay {
    #[from(reference)]
    reference: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST", path = "/payments/{connector_transaction_id}", response = Payment)]
struct Take;

#[derive(ConnectorRequest)]
#[connector(flow = "Refund", method = "POST", path = "/payments/{connector_transaction_id}/refunds", response = Back,
            status = Success)]
struct GiveBack;

#[derive(ConnectorRequest)]
#[connector(flow = "CreateConnectorCustomer", method = "POST", path = "/customers", response = Customer)]
struct MakeCustomer;

#[derive(ConnectorResponse)]
struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: Status,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, "paid" => Charged, "refused" => Failure, _ => Pending)]
struct Status(Word);

#[derive(ConnectorResponse)]
struct Back {
    #[to(connector_refund_id)]
    id: String,
}

#[derive(ConnectorResponse)]
struct Customer {
    #[to(connector_customer_id)]
    id: String,
}

#[derive(ConnectorError)]
struct Refusal {
    #[to(error.code)]
    code: Code,
}

fn judged<F: Flow>(common: F::Common, request: F::Request, body: &str) -> Verdict<F::Response>
where
    Acme: ConnectorIntegration<F>,
{
    let auth = ConnectorAuthType::HeaderKey { api_key: "key".into() };
    let account = Account::builder(&Acme, Environment::Sandbox).auth(auth).build().unwrap();
    let data: RouterData<F> = RouterData::new(&account, "op", common, request);
    let response = HttpResponse { status: StatusCode::OK, headers: HeaderMap::new(), body: body.as_bytes().to_vec() };
    Acme.handle_response(&data, &CallContext::default(), &response)
}

#[track_caller]
fn lacks<T: Debug>(verdict: Verdict<T>, target: &str) {
    match verdict {
        Verdict::Unclear(unclear) => assert!(matches!(unclear.reason, UnclearReason::Incomplete(it) if it == target)),
        other => panic!("{other:?}"),
    }
}

fn payment(body: &str) -> Verdict<connector_core::response::PaymentsResponseData> {
    let request = PaymentsAuthorizeData::new(Amount::new(100, Currency::EUR), PaymentMethodData::Klarna);
    judged::<Authorize>(PaymentFlowData::new("r"), request, body)
}

#[test]
fn a_response_with_an_empty_id_is_not_known() {
    lacks(payment(r#"{"id":"","status":"paid"}"#), "connector_transaction_id");
    lacks(payment(r#"{"id":"","status":"new"}"#), "connector_transaction_id");
    let refund = RefundsData {
        connector_transaction_id: "pay_1".into(),
        amount: Amount::new(100, Currency::EUR),
        payment_amount: None,
        reason: None,
    };
    lacks(judged::<Refund>(RefundFlowData::new("r"), refund, r#"{"id":""}"#), "connector_refund_id");
    let customer =
        judged::<CreateConnectorCustomer>(PaymentFlowData::new("r"), ConnectorCustomerData::default(), r#"{"id":""}"#);
    lacks(customer, "connector_customer_id");
}

#[test]
fn a_refusal_with_an_empty_id_is_a_refusal_all_the_same() {
    match payment(r#"{"id":"","status":"refused"}"#) {
        Verdict::Declined(error) => assert_eq!(error.connector_transaction_id, None),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_empty_id_is_still_another_one_than_was_asked_for() {
    let request = PaymentsCaptureData {
        connector_transaction_id: "pay_1".into(),
        amount: Amount::new(100, Currency::EUR),
        payment_amount: None,
        final_capture: true,
    };
    match judged::<Capture>(PaymentFlowData::new("r"), request, r#"{"id":"","status":"paid"}"#) {
        Verdict::Unclear(unclear) => assert_eq!(unclear.reason, UnclearReason::Conflict("connector_transaction_id")),
        other => panic!("{other:?}"),
    }
}
