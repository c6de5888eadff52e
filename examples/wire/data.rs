//! A sample's request as the router's data, flow by flow.

use connector_core::{
    AccessTokenRequestData, Amount, ConnectorCustomerData, CreateOrderData, Flow, Mandate, PaymentMethodData,
    PaymentMethodTokenizationData, PaymentsAuthorizeData, PaymentsCancelData, PaymentsCaptureData,
    PaymentsIncrementalAuthorizationData, PaymentsSessionData, PaymentsSyncData, RefundSyncData, RefundsData,
    RepeatPaymentData, SetupMandateRequestData,
    flow::{
        Authorize, Capture, CreateAccessToken, CreateConnectorCustomer, CreateOrder, IncrementalAuthorization, PSync,
        PaymentMethodToken, RSync, Refund, RepeatPayment, SessionToken, SetupMandate, Void,
    },
};

use crate::{
    kind::kind,
    payment_method::payment_method,
    problem::Problem,
    request::{FutureUsage, Request},
};

/// A flow's two halves: what the flows of a payment share, and this flow's own request.
pub type Mapped<F> = Result<(<F as Flow>::Common, <F as Flow>::Request), Problem>;

pub fn authorize(mut request: Request) -> Mapped<Authorize> {
    let asked = PaymentsAuthorizeData {
        amount: amount(&mut request)?,
        payment_method: method(&mut request)?,
        capture_method: request.capture_method(),
        setup_mandate: request.setup_future_usage == Some(FutureUsage::OffSession),
        off_session: request.off_session.unwrap_or_default(),
        three_ds: request.authentication_data.take().map(Into::into),
    };
    let reference = request.merchant_transaction_id.take();
    Ok((request.into_payment(reference), asked))
}

pub fn capture(mut request: Request) -> Mapped<Capture> {
    let amount = request.amount_to_capture.take().map(Amount::from);
    let asked = PaymentsCaptureData {
        connector_transaction_id: transaction_id(&mut request)?,
        amount: amount.ok_or(Problem::Missing("request.amount_to_capture"))?,
        payment_amount: None,
        final_capture: true,
    };
    let reference = request.merchant_capture_id.take();
    Ok((request.into_payment(reference), asked))
}

pub fn void(mut request: Request) -> Mapped<Void> {
    let asked = PaymentsCancelData {
        connector_transaction_id: transaction_id(&mut request)?,
        amount: request.amount.take().map(Into::into),
        reason: request.cancellation_reason.take(),
    };
    let reference = request.merchant_void_id.take();
    Ok((request.into_payment(reference), asked))
}

pub fn get(mut request: Request) -> Mapped<PSync> {
    let asked = PaymentsSyncData {
        connector_transaction_id: transaction_id(&mut request)?,
        amount: request.amount.take().map(Into::into),
        capture_method: request.capture_method(),
    };
    let reference = request.merchant_transaction_id.take();
    Ok((request.into_payment(reference), asked))
}

pub fn refund(mut request: Request) -> Mapped<Refund> {
    let amount = request.refund_amount.take().map(Amount::from);
    let amount = amount.ok_or(Problem::Missing("request.refund_amount"))?;
    let asked = RefundsData {
        connector_transaction_id: transaction_id(&mut request)?,
        amount,
        payment_amount: request.payment_amount.map(|minor| Amount::new(minor, amount.currency())),
        reason: request.reason.take(),
    };
    Ok((request.into_refund(), asked))
}

pub fn get_refund(mut request: Request) -> Mapped<RSync> {
    let asked = RefundSyncData {
        connector_transaction_id: transaction_id(&mut request)?,
        connector_refund_id: request.refund_id.take().ok_or(Problem::Missing("request.refund_id"))?,
        payment_amount: None,
    };
    Ok((request.into_refund(), asked))
}

pub fn setup_mandate(mut request: Request) -> Mapped<SetupMandate> {
    let asked = SetupMandateRequestData {
        amount: request.amount.take().map(Into::into),
        payment_method: method(&mut request)?,
        off_session: request.off_session.unwrap_or_default(),
    };
    let reference = request.merchant_recurring_payment_id.take();
    Ok((request.into_payment(reference), asked))
}

pub fn repeat_payment(mut request: Request) -> Mapped<RepeatPayment> {
    let mandate = request.connector_recurring_payment_id.take().and_then(|id| id.mandate_id_type.connector_mandate_id);
    let mandate = mandate
        .ok_or(Problem::Missing("request.connector_recurring_payment_id.mandate_id_type.connector_mandate_id"))?;
    let asked = RepeatPaymentData {
        amount: amount(&mut request)?,
        mandate: Mandate { id: mandate.connector_mandate_id, network_transaction_id: None },
        capture_method: request.capture_method(),
        off_session: request.off_session.unwrap_or_default(),
        payment_method_type: request.payment_method_type.as_deref().and_then(kind),
    };
    let reference = request.merchant_recurring_payment_id.take();
    Ok((request.into_payment(reference), asked))
}

pub fn increase_amount(mut request: Request) -> Mapped<IncrementalAuthorization> {
    let asked = PaymentsIncrementalAuthorizationData {
        connector_transaction_id: transaction_id(&mut request)?,
        amount: amount(&mut request)?,
        reason: request.reason.take(),
    };
    let reference = request.merchant_authorization_id.take();
    Ok((request.into_payment(reference), asked))
}

pub fn create_customer(request: Request) -> Mapped<CreateConnectorCustomer> {
    let reference = request.merchant_customer_id.clone();
    Ok((request.into_payment(reference), ConnectorCustomerData::default()))
}

pub fn tokenize(mut request: Request) -> Mapped<PaymentMethodToken> {
    let asked = PaymentMethodTokenizationData { payment_method: method(&mut request)? };
    let reference = request.merchant_transaction_id.take();
    Ok((request.into_payment(reference), asked))
}

pub fn open_session(mut request: Request) -> Mapped<SessionToken> {
    let amount = request.domain_context.take().and_then(|context| context.payment?.amount);
    let amount = amount.ok_or(Problem::Missing("request.domain_context.payment.amount"))?.into();
    let reference = request.merchant_client_session_id.take();
    Ok((request.into_payment(reference), PaymentsSessionData { amount }))
}

pub fn create_order(mut request: Request) -> Mapped<CreateOrder> {
    let asked = CreateOrderData { amount: amount(&mut request)? };
    let reference = request.merchant_order_id.take();
    Ok((request.into_payment(reference), asked))
}

/// The token depends on the account alone.
pub fn create_access_token(_: Request) -> Mapped<CreateAccessToken> {
    Ok(((), AccessTokenRequestData::default()))
}

fn amount(request: &mut Request) -> Result<Amount, Problem> {
    request.amount.take().map(Amount::from).ok_or(Problem::Missing("request.amount"))
}

fn transaction_id(request: &mut Request) -> Result<String, Problem> {
    request.connector_transaction_id.take().ok_or(Problem::Missing("request.connector_transaction_id"))
}

/// A vault's card, a token of the processor, or the method itself.
fn method(request: &mut Request) -> Result<PaymentMethodData, Problem> {
    if let Some(card) = request.card_proxy.take() {
        return Ok(PaymentMethodData::Card(card.into()));
    }
    if let Some(token) = request.connector_token.take() {
        return Ok(PaymentMethodData::PaymentMethodToken(token));
    }
    payment_method(request.payment_method.take().ok_or(Problem::Missing("request.payment_method"))?)
}
