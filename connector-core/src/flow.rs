//! Flows: what a router can ask of a processor. A flow is a type that ties its data and its response together.

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

/// A flow: one question that routers ask processors. Core's own are in this module; a router declares others by
/// implementing the trait on a type of its own.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a flow", note = "flows implement `connector_core::Flow`")]
pub trait Flow: Sized + Send + Sync + 'static {
    /// What the flows of one payment, or one refund, share.
    type Common: Send + Sync + 'static;
    /// What this flow asks for.
    type Request: Send + Sync + 'static;
    /// What it comes to know.
    type Response: FlowResponse;

    /// The name, as connectors and routers write it.
    const NAME: &'static str;
    /// Whether the flow moves money, changes something else at the processor, or only looks.
    const EFFECT: Effect;
    /// The flow that tells how a call of this one ended, where its own response does not say it. One that reads is made again.
    const LOOK_UP: Option<&'static str> = None;
    /// What a refusal makes of the payment; none: it stays as it was.
    const FAILURE: Option<AttemptStatus> = None;
    /// What the call's amount is of the payment's.
    const AMOUNT: AmountMoved = AmountMoved::Other;
    /// The source that it fills for a flow that requires it.
    const GIVES: Option<&'static str> = None;

    /// The sources that its data has, by name; a part that reads another one does not compile in this flow.
    const CARRIES: &'static [&'static str];

    /// The flow in a set, where it is one of core's.
    #[doc(hidden)]
    const SET: FlowSet = FlowSet::NONE;

    /// The view of the data that sources read.
    fn view<'a>(common: &'a Self::Common, request: &'a Self::Request, view: CallView<'a>) -> CallView<'a>;
}

/// What the amount of a call is of the payment's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AmountMoved {
    /// All of it: what is charged without an amount of its own is what was asked for.
    Whole,
    /// A part of a payment that was made before: what is charged without an amount of its own is that part.
    Part,
    /// Nothing that can be told from it: a look-up, a stored method, a larger authorization.
    Other,
}

/// Whether what a flow gives is the access token that other calls are made with.
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
    /// Asks for money, held or captured at once.
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
    /// Goes on with a payment whose customer came back from a redirect.
    CompleteAuthorize(PaymentFlowData, CompleteAuthorizeData) -> PaymentsResponseData {
        const LOOK_UP: Option<&'static str> = Some(PSync::NAME);
        const FAILURE: Option<AttemptStatus> = Some(AttemptStatus::Failure);
        const AMOUNT: AmountMoved = AmountMoved::Whole;
    }, |view, data| view
        .payment_amount(data.amount)
        .capture_method(data.capture_method);
    /// Takes what was authorized, or a part of it.
    Capture(PaymentFlowData, PaymentsCaptureData) -> PaymentsResponseData {
        const LOOK_UP: Option<&'static str> = Some(PSync::NAME);
        const FAILURE: Option<AttemptStatus> = Some(AttemptStatus::CaptureFailed);
        const AMOUNT: AmountMoved = AmountMoved::Part;
    }, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .amount(data.amount)
        .payment_amount(data.payment_amount)
        .final_capture(data.final_capture);
    /// Releases what was authorized.
    Void(PaymentFlowData, PaymentsCancelData) -> PaymentsResponseData {
        const LOOK_UP: Option<&'static str> = Some(PSync::NAME);
        const FAILURE: Option<AttemptStatus> = Some(AttemptStatus::VoidFailed);
        const AMOUNT: AmountMoved = AmountMoved::Part;
    }, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .maybe_amount(data.amount)
        .payment_amount(data.amount)
        .reason(data.reason.as_deref());
    /// Asks what has become of a payment.
    PSync(PaymentFlowData, PaymentsSyncData) -> PaymentsResponseData, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .maybe_amount(data.amount)
        .payment_amount(data.amount)
        .capture_method(data.capture_method);
    /// Gives money back.
    Refund(RefundFlowData, RefundsData) -> RefundsResponseData {
        const LOOK_UP: Option<&'static str> = Some(RSync::NAME);
    }, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .amount(data.amount)
        .payment_amount(data.payment_amount)
        .reason(data.reason.as_deref());
    /// Asks what has become of a refund.
    RSync(RefundFlowData, RefundSyncData) -> RefundsResponseData, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .connector_refund_id(&data.connector_refund_id)
        .payment_amount(data.payment_amount);
    /// Stores a payment method for later, without asking for money.
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
    /// Holds more than was authorized.
    IncrementalAuthorization(PaymentFlowData, PaymentsIncrementalAuthorizationData) -> PaymentsResponseData {
        const LOOK_UP: Option<&'static str> = Some(PSync::NAME);
    }, |view, data| view
        .connector_transaction_id(&data.connector_transaction_id)
        .amount(data.amount)
        .reason(data.reason.as_deref());
    /// Makes a customer at the processor.
    CreateConnectorCustomer(PaymentFlowData, ConnectorCustomerData) -> ConnectorCustomerResponse {
        const GIVES: Option<&'static str> = Some("connector_customer_id");
    }, |view, data| view
        .payment_method_token(data.payment_method_token.as_ref());
    /// Stores a payment method at the processor for one payment.
    PaymentMethodToken(PaymentFlowData, PaymentMethodTokenizationData) -> PaymentMethodTokenResponse {
        const GIVES: Option<&'static str> = Some("payment_method_token");
    }, |view, data| view
        .method(&data.payment_method);
    /// Opens a session for a client's SDK.
    SessionToken(PaymentFlowData, PaymentsSessionData) -> SessionResponse, |view, data| view
        .amount(data.amount);
    /// Opens an order that several payments may pay together.
    CreateOrder(PaymentFlowData, CreateOrderData) -> CreateOrderResponse, |view, data| view
        .amount(data.amount);
    /// Asks for an access token; it depends on the account alone, so that what is in a payment cannot stand in it.
    CreateAccessToken((), AccessTokenRequestData) -> AccessTokenResponse {
        const GIVES: Option<&'static str> = Some("access_token");
    }, |view, _data| view;
    /// Gives in to a dispute.
    AcceptDispute(DisputeFlowData, AcceptDisputeData) -> DisputesResponseData, |view, _data| view;
    /// Sends the documents of a defence.
    SubmitEvidence(DisputeFlowData, SubmitEvidenceData) -> DisputesResponseData, |view, _data| view;
    /// Defends against a dispute.
    DefendDispute(DisputeFlowData, DefendDisputeData) -> DisputesResponseData, |view, _data| view;
}
