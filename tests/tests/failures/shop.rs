//! A shop's account at the fault server's processor, and its calls about one payment.

use connector_core::{
    Account, Amount, CaptureMethod, Connector, ConnectorAuthType, Currency, Environment, Flow, PaymentFlowData,
    PaymentMethodData, PaymentsAuthorizeData, PaymentsCancelData, PaymentsCaptureData, PaymentsSyncData,
    RefundFlowData, RefundSyncData, RefundsData, RouterData,
    flow::{Authorize, Capture, PSync, RSync, Refund, Void},
};

/// The secret that every account has.
pub(crate) const KEY: &str = "sk_shop_1";
pub(crate) const AMOUNT: i64 = 1000;

pub(crate) fn account(connector: &dyn Connector, url: &str) -> Account {
    let auth = ConnectorAuthType::HeaderKey { api_key: KEY.into() };
    Account::builder(connector, Environment::Sandbox).auth(auth).base_url(url).build().unwrap()
}

pub(crate) fn euros(minor: i64) -> Amount {
    Amount::new(minor, Currency::EUR)
}

/// A flow's call about the payment `order_1`.
fn call<F: Flow<Common = PaymentFlowData>>(
    connector: &dyn Connector,
    url: &str,
    operation: &str,
    request: F::Request,
) -> RouterData<F> {
    let common = PaymentFlowData { payment_reference: Some("order_1".to_owned()), ..PaymentFlowData::new("order_1") };
    RouterData::new(&account(connector, url), operation, common, request)
}

/// A payment over 10.00, captured at once.
pub(crate) fn pay(connector: &dyn Connector, url: &str) -> RouterData<Authorize> {
    let request = PaymentsAuthorizeData::new(euros(AMOUNT), PaymentMethodData::MandatePayment);
    call(connector, url, "pay_order_1", request)
}

/// One of many payments: an operation and a reference of its own.
pub(crate) fn pay_number(connector: &dyn Connector, url: &str, number: usize) -> RouterData<Authorize> {
    let mut data = pay(connector, url);
    data.operation = format!("pay_order_{number}").into();
    data.common.reference = format!("order_{number}");
    data.common.payment_reference = Some(data.common.reference.clone());
    data
}

pub(crate) fn capture(connector: &dyn Connector, url: &str, payment: &str, minor: i64) -> RouterData<Capture> {
    let request = PaymentsCaptureData {
        connector_transaction_id: payment.to_owned(),
        amount: euros(minor),
        payment_amount: Some(euros(AMOUNT)),
        final_capture: true,
    };
    call(connector, url, "capture_1", request)
}

pub(crate) fn void(connector: &dyn Connector, url: &str, payment: &str) -> RouterData<Void> {
    let request =
        PaymentsCancelData { connector_transaction_id: payment.to_owned(), amount: Some(euros(AMOUNT)), reason: None };
    call(connector, url, "void_1", request)
}

pub(crate) fn look_up(connector: &dyn Connector, url: &str, payment: &str) -> RouterData<PSync> {
    let request = PaymentsSyncData {
        connector_transaction_id: payment.to_owned(),
        amount: Some(euros(AMOUNT)),
        capture_method: CaptureMethod::Automatic,
    };
    call(connector, url, "look_1", request)
}

pub(crate) fn refund(connector: &dyn Connector, url: &str, payment: &str, minor: i64) -> RouterData<Refund> {
    let request = RefundsData {
        connector_transaction_id: payment.to_owned(),
        amount: euros(minor),
        payment_amount: Some(euros(AMOUNT)),
        reason: None,
    };
    RouterData::new(&account(connector, url), "refund_1", RefundFlowData::new("refund_of_order_1"), request)
}

pub(crate) fn look_up_refund(connector: &dyn Connector, url: &str, refund: &str) -> RouterData<RSync> {
    let request = RefundSyncData {
        connector_transaction_id: "pay_1".to_owned(),
        connector_refund_id: refund.to_owned(),
        payment_amount: Some(euros(AMOUNT)),
    };
    RouterData::new(&account(connector, url), "look_2", RefundFlowData::new("refund_of_order_1"), request)
}
