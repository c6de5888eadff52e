//! Flows: the operations of a processor. A flow is a type that connects its request data and its response.

use crate::{
    const_text::is_equal,
    data::*,
    response::{
        AccessTokenResponse, ConnectorCustomerResponse, CreateOrderResponse, DisputesResponseData, FlowResponse,
        PaymentMethodTokenResponse, PaymentsResponseData, RefundsResponseData, SessionResponse,
    },
    status::AttemptStatus,
};

pub use connector_vocabulary::Effect;
use connector_vocabulary::{FlowSet, FlowWord, SOURCES};

/// A flow: one operation of a processor. Core's flows are in this module. A router declares its own by implementing the
/// trait on a type.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a flow", note = "implement `connector_core::Flow` for it")]
pub trait Flow: Sized + Send + Sync + 'static {
    /// The data that all flows of one payment, refund or dispute share.
    type Common: Send + Sync + 'static;
    /// The request data of this flow.
    type Request: Send + Sync + 'static;
    /// The response data of this flow.
    type Response: FlowResponse;

    /// The name, as connectors and routers write it.
    const NAME: &'static str;
    /// The effect at the processor.
    const EFFECT: Effect;
    /// The flow that looks up the outcome of an unclear call. A read-only flow is repeated instead.
    const LOOK_UP: Option<&'static str> = None;
    /// The payment's status after a refusal; none if it does not change.
    const FAILURE: Option<AttemptStatus> = None;
    /// How the call's amount relates to the payment's.
    const AMOUNT: AmountMoved = AmountMoved::Other;
    /// The source that this flow provides to flows that require it.
    const GIVES: Option<&'static str> = None;

    /// The names of the sources that the flow's data contains. A part that reads another source does not compile in
    /// this flow.
    const CARRIES: &'static [&'static str];

    /// The flow in a set, where it is one of core's.
    #[doc(hidden)]
    const SET: FlowSet = FlowSet::NONE;

    /// Adds the data of the flow to the view that sources read.
    fn view<'a>(common: &'a Self::Common, request: &'a Self::Request, view: CallView<'a>) -> CallView<'a>;
}

/// How the amount of a call relates to the payment's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AmountMoved {
    /// The whole payment: if a charged response has no amount, it is the requested amount.
    Whole,
    /// Part of an earlier payment: if a charged response has no amount, it is that part.
    Part,
    /// Unrelated: a look-up, a stored method, a larger authorization.
    Other,
}

/// Whether the flow provides the access token of other calls.
pub(crate) const fn gives_access_token(gives: Option<&str>) -> bool {
    matches!(gives, Some(source) if is_equal(source, "access_token"))
}

/// The flow's row in the vocabulary.
#[allow(clippy::panic, reason = "it runs while a constant is evaluated")]
const fn word(name: &str) -> &'static FlowWord {
    match connector_vocabulary::flow(name) {
        Some(word) => word,
        None => panic!("the flow is not in the vocabulary"),
    }
}

const fn count_carried(flow: FlowSet) -> usize {
    let (mut count, mut rest) = (0, SOURCES);
    while let [source, others @ ..] = rest {
        count += source.flows.meets(flow) as usize;
        rest = others;
    }
    count
}

/// The names of the sources that a flow carries.
const fn carried<const N: usize>(flow: FlowSet) -> [&'static str; N] {
    let mut names = [""; N];
    let (mut count, mut rest) = (0, SOURCES);
    while let [source, others @ ..] = rest {
        if source.flows.meets(flow)
            && let Some(place) = names.split_at_mut(count).1.first_mut()
        {
            *place = source.name;
            count += 1;
        }
        rest = others;
    }
    names
}

macro_rules! flows {
    ($($(#[$meta:meta])* $name:ident($common:ty, $request:ty) -> $response:ty $({ $($meaning:item)* })?, |$view:ident, $data:ident| $body:expr;)*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, PartialEq, Eq, Debug)]
            pub struct $name;

            impl Flow for $name {
                type Common = $common;
                type Request = $request;
                type Response = $response;

                const NAME: &'static str = stringify!($name);
                const EFFECT: Effect = word(Self::NAME).effect;
                const CARRIES: &'static [&'static str] = {
                    const CARRIED: [&str; count_carried($name::SET)] = carried($name::SET);
                    &CARRIED
                };
                const SET: FlowSet = word(Self::NAME).set;
                $($($meaning)*)?

                #[inline]
                fn view<'a>(common: &'a $common, $data: &'a $request, $view: CallView<'a>) -> CallView<'a> {
                    let $view = $view.common(common);
                    $body
                }
            }
        )*
    };
}

flows! {
    /// Authorizes a payment, and captures it unless the capture is manual.
    Authorize(PaymentFlowData, PaymentsAuthorizeData) -> PaymentsResponseData {
        const LOOK_UP: Option<&'static str> = Some(PSync::NAME);
        const FAILURE: Option<AttemptStatus> = Some(AttemptStatus::Failure);
        const AMOUNT: AmountMoved = AmountMoved::Whole;
    }, |view, data| view
        .amount(data.amount)
        .method(&data.payment_method)
        .capture_method(data.capture_method)
        .three_ds_data(data.three_ds.as_ref())
        .presence(data.off_session, data.setup_mandate);
    /// Continues a payment after the customer returned from a redirect.
    CompleteAuthorize(PaymentFlowData, CompleteAuthorizeData) -> PaymentsResponseData {
        const LOOK_UP: Option<&'static str> = Some(PSync::NAME);
        const FAILURE: Option<AttemptStatus> = Some(AttemptStatus::Failure);
        const AMOUNT: AmountMoved = AmountMoved::Whole;
    }, |view, data| view
        .payment_amount(data.amount)
        .capture_method(data.capture_method);
    /// Captures an authorized amount, or part of it.
    Capture(PaymentFlowData, PaymentsCaptureData) -> PaymentsResponseData {
        const LOOK_UP: Option<&'static str> = Some(PSync::NAME);
        const FAILURE: Option<AttemptStatus> = Some(AttemptStatus::CaptureFailed);
        const AMOUNT: AmountMoved = AmountMoved::Part;
    }, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .amount(data.amount)
        .payment_amount(data.payment_amount)
        .final_capture(data.final_capture);
    /// Voids an authorization.
    Void(PaymentFlowData, PaymentsCancelData) -> PaymentsResponseData {
        const LOOK_UP: Option<&'static str> = Some(PSync::NAME);
        const FAILURE: Option<AttemptStatus> = Some(AttemptStatus::VoidFailed);
        const AMOUNT: AmountMoved = AmountMoved::Part;
    }, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .maybe_amount(data.amount)
        .payment_amount(data.amount)
        .reason(data.reason.as_deref());
    /// Looks up a payment.
    PSync(PaymentFlowData, PaymentsSyncData) -> PaymentsResponseData, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .maybe_amount(data.amount)
        .payment_amount(data.amount)
        .capture_method(data.capture_method);
    /// Refunds a payment, or part of it.
    Refund(RefundFlowData, RefundsData) -> RefundsResponseData {
        const LOOK_UP: Option<&'static str> = Some(RSync::NAME);
    }, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .amount(data.amount)
        .payment_amount(data.payment_amount)
        .reason(data.reason.as_deref());
    /// Looks up a refund.
    RSync(RefundFlowData, RefundSyncData) -> RefundsResponseData, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .connector_refund_id(&data.connector_refund_id)
        .payment_amount(data.payment_amount);
    /// Stores a payment method for later, without charging it.
    SetupMandate(PaymentFlowData, SetupMandateRequestData) -> PaymentsResponseData {
        const LOOK_UP: Option<&'static str> = Some(PSync::NAME);
        const FAILURE: Option<AttemptStatus> = Some(AttemptStatus::Failure);
    }, |view, data| view
        .maybe_amount(data.amount)
        .method(&data.payment_method)
        .presence(data.off_session, true);
    /// Charges a stored method again, without the customer.
    RepeatPayment(PaymentFlowData, RepeatPaymentData) -> PaymentsResponseData {
        const LOOK_UP: Option<&'static str> = Some(PSync::NAME);
        const FAILURE: Option<AttemptStatus> = Some(AttemptStatus::Failure);
        const AMOUNT: AmountMoved = AmountMoved::Whole;
    }, |view, data| view
        .amount(data.amount)
        .mandate(&data.mandate)
        .method(&PaymentMethodData::MandatePayment)
        .capture_method(data.capture_method)
        .presence(data.off_session, false);
    /// Increases an authorized amount.
    IncrementalAuthorization(PaymentFlowData, PaymentsIncrementalAuthorizationData) -> PaymentsResponseData {
        const LOOK_UP: Option<&'static str> = Some(PSync::NAME);
    }, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .amount(data.amount)
        .reason(data.reason.as_deref());
    /// Creates a customer at the processor.
    CreateConnectorCustomer(PaymentFlowData, ConnectorCustomerData) -> ConnectorCustomerResponse {
        const GIVES: Option<&'static str> = Some("connector_customer_id");
    }, |view, data| view
        .payment_method_token(data.payment_method_token.as_ref());
    /// Stores a payment method at the processor for one payment.
    PaymentMethodToken(PaymentFlowData, PaymentMethodTokenizationData) -> PaymentMethodTokenResponse {
        const GIVES: Option<&'static str> = Some("payment_method_token");
    }, |view, data| view
        .method(&data.payment_method);
    /// Opens a session for a client-side SDK.
    SessionToken(PaymentFlowData, PaymentsSessionData) -> SessionResponse, |view, data| view
        .amount(data.amount);
    /// Creates an order that several payments may pay together.
    CreateOrder(PaymentFlowData, CreateOrderData) -> CreateOrderResponse, |view, data| view
        .amount(data.amount);
    /// Requests an access token. It depends on the account only, so it carries no data of a payment.
    CreateAccessToken((), AccessTokenRequestData) -> AccessTokenResponse {
        const GIVES: Option<&'static str> = Some("access_token");
    }, |view, _data| view;
    /// Accepts a dispute.
    AcceptDispute(DisputeFlowData, AcceptDisputeData) -> DisputesResponseData, |view, _data| view;
    /// Submits documents to defend against a dispute.
    SubmitEvidence(DisputeFlowData, SubmitEvidenceData) -> DisputesResponseData, |view, _data| view;
    /// Defends against a dispute.
    DefendDispute(DisputeFlowData, DefendDisputeData) -> DisputesResponseData, |view, _data| view;
}
