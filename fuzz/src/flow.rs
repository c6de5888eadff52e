//! Every flow with a call made of an input's texts, and the way from a flow's name to its type.

use connector_core::{
    AcceptDisputeData, CompleteAuthorizeData, Connector, ConnectorCustomerData, CreateOrderData, DefendDisputeData,
    Evidence, Flow, Mandate, PaymentMethodTokenizationData, PaymentsAuthorizeData, PaymentsCancelData,
    PaymentsCaptureData, PaymentsIncrementalAuthorizationData, PaymentsSessionData, PaymentsSyncData, RefundSyncData,
    RefundsData, RepeatPaymentData, RouterData, SetupMandateRequestData, SubmitEvidenceData, ThreeDsData,
    flow::{
        AcceptDispute, Authorize, Capture, CompleteAuthorize, CreateConnectorCustomer, CreateOrder, DefendDispute,
        IncrementalAuthorization, PSync, PaymentMethodToken, RSync, Refund, RepeatPayment, SessionToken, SetupMandate,
        SubmitEvidence, Void,
    },
};

use crate::{Asked, Input, Judged, Texts, account, method::payment_method, people::Shared};

/// A flow whose calls are made of an input.
pub trait Fuzzed: Flow<Common: Shared, Response: Judged> {
    /// What it asks for itself.
    fn request(texts: &mut Texts, asked: &Asked) -> Self::Request;

    /// A whole call at a connector.
    fn call(connector: &'static dyn Connector, texts: &mut Texts, asked: &Asked) -> RouterData<Self> {
        let operation = texts.some();
        let common = Self::Common::make(texts, asked);
        RouterData::new(account(connector), operation, common, Self::request(texts, asked))
    }
}

/// What is done with a flow whose name alone is known.
pub trait Visit {
    /// Does it.
    fn visit<F: Fuzzed>(self);
}

macro_rules! fuzzed {
    ($($flow:ident: |$texts:ident, $asked:ident| $request:expr;)*) => {
        $(
            impl Fuzzed for $flow {
                fn request($texts: &mut Texts, $asked: &Asked) -> Self::Request {
                    $request
                }
            }
        )*

        /// Does something with the flow of the connector that the input's next word names.
        ///
        /// # Panics
        /// When the connector declares a flow that is not fuzzed yet.
        pub fn visit<V: Visit>(connector: &'static dyn Connector, input: &mut Input<'_>, visitor: impl FnOnce(&mut Input<'_>) -> V) {
            let flows: Vec<_> = connector.spec().flows.iter().map(|flow| flow.flow).collect();
            let flow = input.choice(&flows, |flow| flow);
            let visitor = visitor(input);
            match flow {
                $($flow::NAME => visitor.visit::<$flow>(),)*
                other => panic!("the flow {other} is not fuzzed yet"),
            }
        }
    };
}

fuzzed! {
    Authorize: |texts, asked| PaymentsAuthorizeData {
        capture_method: asked.capture_method,
        setup_mandate: asked.is_full,
        off_session: asked.is_full,
        three_ds: Some(ThreeDsData {
            cavv: texts.secret(),
            eci: texts.text(),
            ds_transaction_id: texts.text(),
            message_version: texts.text(),
        }),
        ..PaymentsAuthorizeData::new(asked.amount, payment_method(texts, asked))
    };
    CompleteAuthorize: |texts, asked| CompleteAuthorizeData {
        redirect: [if asked.is_full { "payload" } else { "redirectResult" }].map(|key| (key, texts.some())).into_iter().collect(),
        amount: asked.known(),
        capture_method: asked.capture_method,
    };
    Capture: |texts, asked| PaymentsCaptureData {
        connector_transaction_id: texts.id(),
        amount: asked.part(),
        payment_amount: asked.known(),
        final_capture: !asked.is_full,
    };
    Void: |texts, asked| PaymentsCancelData {
        connector_transaction_id: texts.id(),
        amount: asked.known(),
        reason: texts.reason(),
    };
    PSync: |texts, asked| PaymentsSyncData {
        connector_transaction_id: texts.id(),
        amount: asked.known(),
        capture_method: asked.capture_method,
    };
    Refund: |texts, asked| RefundsData {
        connector_transaction_id: texts.id(),
        amount: asked.part(),
        payment_amount: asked.known(),
        reason: texts.reason(),
    };
    RSync: |texts, asked| RefundSyncData {
        connector_transaction_id: texts.id(),
        connector_refund_id: texts.id(),
        payment_amount: asked.known(),
    };
    SetupMandate: |texts, asked| SetupMandateRequestData {
        amount: asked.known(),
        payment_method: payment_method(texts, asked),
        off_session: asked.is_full,
    };
    RepeatPayment: |texts, asked| RepeatPaymentData {
        amount: asked.amount,
        mandate: Mandate { id: texts.some().into(), network_transaction_id: texts.secret() },
        capture_method: asked.capture_method,
        off_session: asked.is_full,
        payment_method_type: asked.is_full.then_some(asked.method),
    };
    IncrementalAuthorization: |texts, asked| PaymentsIncrementalAuthorizationData {
        connector_transaction_id: texts.id(),
        amount: asked.amount,
        reason: texts.reason(),
    };
    CreateConnectorCustomer: |texts, _asked| ConnectorCustomerData { payment_method_token: texts.secret() };
    PaymentMethodToken: |texts, asked| PaymentMethodTokenizationData { payment_method: payment_method(texts, asked) };
    SessionToken: |_texts, asked| PaymentsSessionData { amount: asked.amount };
    CreateOrder: |_texts, asked| CreateOrderData { amount: asked.amount };
    AcceptDispute: |_texts, _asked| AcceptDisputeData {};
    SubmitEvidence: |texts, _asked| SubmitEvidenceData {
        evidence: vec![Evidence { content: texts.bytes(), content_type: texts.some() }],
    };
    DefendDispute: |texts, _asked| DefendDisputeData { reason_code: texts.some() };
}
