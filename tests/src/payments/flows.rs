//! What each flow asks for, and the way from a flow's name to its type.

use std::fmt::Debug;

use connector_core::{
    AcceptDisputeData, AccessTokenRequestData, CaptureMethod, CompleteAuthorizeData, ConnectorCustomerData,
    CreateOrderData, DefendDisputeData, DisputeFlowData, Evidence, Flow, Mandate, PaymentFlowData, PaymentMethod,
    PaymentMethodTokenizationData, PaymentsAuthorizeData, PaymentsCancelData, PaymentsCaptureData,
    PaymentsIncrementalAuthorizationData, PaymentsSessionData, PaymentsSyncData, RefundFlowData, RefundSyncData,
    RefundsData, RepeatPaymentData, SetupMandateRequestData, SubmitEvidenceData, ThreeDsData,
    flow::{
        AcceptDispute, Authorize, Capture, CompleteAuthorize, CreateAccessToken, CreateConnectorCustomer, CreateOrder,
        DefendDispute, IncrementalAuthorization, PSync, PaymentMethodToken, RSync, Refund, RepeatPayment, SessionToken,
        SetupMandate, SubmitEvidence, Void,
    },
};

use super::{Filling, Values, payment_method, people};

/// A flow with ready-made data.
pub trait ReadyMade: Debug + Flow<Common: Clone + Debug, Request: Clone + Debug, Response: Debug + PartialEq> {
    /// What the flow shares with others.
    fn common(filling: Filling, values: &Values) -> Self::Common;

    /// What it asks for itself.
    fn request(filling: Filling, method: PaymentMethod, values: &Values) -> Self::Request;

    /// The places of what may be absent, for [`fill`](super::fill).
    fn places<'d>(common: &'d mut Self::Common, request: &'d mut Self::Request) -> super::missing::Places<'d>;
}

/// What is done with a flow whose name alone is known.
pub trait Visit {
    /// What comes of it.
    type Out;

    /// Does it.
    fn visit<F: ReadyMade>(self) -> Self::Out;
}

/// The shared data of a flow, by its type.
trait Shared: Sized {
    fn make(filling: Filling, values: &Values) -> Self;
    fn payment(&mut self) -> Option<&mut PaymentFlowData>;
}

impl Shared for PaymentFlowData {
    fn make(filling: Filling, values: &Values) -> Self {
        people::payment(filling, values)
    }

    fn payment(&mut self) -> Option<&mut PaymentFlowData> {
        Some(self)
    }
}

impl Shared for RefundFlowData {
    fn make(filling: Filling, values: &Values) -> Self {
        people::refund(filling, values)
    }

    fn payment(&mut self) -> Option<&mut PaymentFlowData> {
        None
    }
}

impl Shared for DisputeFlowData {
    fn make(_filling: Filling, values: &Values) -> Self {
        DisputeFlowData::new(values.reference.as_str(), values.connector_dispute_id.as_str())
    }

    fn payment(&mut self) -> Option<&mut PaymentFlowData> {
        None
    }
}

impl Shared for () {
    fn make(_filling: Filling, _values: &Values) -> Self {}

    fn payment(&mut self) -> Option<&mut PaymentFlowData> {
        None
    }
}

macro_rules! ready_made {
    ($($flow:ident: |$is_full:ident, $method:ident, $values:ident| $request:expr
        $(, method = $data:ident)? $(, amount = $amount:ident)?;)*) => {
        $(
            impl ReadyMade for $flow {
                fn common(filling: Filling, values: &Values) -> Self::Common {
                    Shared::make(filling, values)
                }

                #[allow(unused_variables, reason = "few flows have a payment method")]
                fn request(filling: Filling, method: PaymentMethod, $values: &Values) -> Self::Request {
                    let $is_full = filling == Filling::Full;
                    let $method = payment_method(method, filling, $values);
                    $request
                }

                #[allow(unused_variables, reason = "few flows have something that may be absent")]
                fn places<'d>(
                    common: &'d mut Self::Common,
                    request: &'d mut Self::Request,
                ) -> super::missing::Places<'d> {
                    #[allow(unused_mut, reason = "as above")]
                    let mut places = super::missing::Places::of(common.payment());
                    $(places.method = Some(&mut request.$data);)?
                    $(places.amount = Some(&mut request.$amount);)?
                    places
                }
            }
        )*

        /// Does something with the flow of that name.
        ///
        /// # Panics
        /// When the flow has no ready-made data.
        pub fn visit<V: Visit>(flow: &str, visitor: V) -> V::Out {
            match flow {
                $($flow::NAME => visitor.visit::<$flow>(),)*
                other => panic!("the flow {other} has no ready-made data"),
            }
        }
    };
}

ready_made! {
    Authorize: |is_full, method, values| PaymentsAuthorizeData {
        three_ds: is_full.then(|| ThreeDsData {
            cavv: Some(values.cryptogram.as_str().into()),
            eci: Some("05".into()),
            ds_transaction_id: Some("c5b808e7-1de1-4069-a17b-f70d3b3b1645".into()),
            message_version: Some("2.2.0".into()),
        }),
        ..PaymentsAuthorizeData::new(values.amount(), method)
    }, method = payment_method;
    Capture: |is_full, _method, values| PaymentsCaptureData {
        connector_transaction_id: values.connector_transaction_id.clone(),
        amount: values.amount(),
        payment_amount: is_full.then(|| values.amount()),
        final_capture: true,
    };
    Void: |is_full, _method, values| PaymentsCancelData {
        connector_transaction_id: values.connector_transaction_id.clone(),
        amount: is_full.then(|| values.amount()),
        reason: is_full.then(|| "requested_by_customer".into()),
    }, amount = amount;
    PSync: |is_full, _method, values| PaymentsSyncData {
        connector_transaction_id: values.connector_transaction_id.clone(),
        amount: is_full.then(|| values.amount()),
        capture_method: CaptureMethod::Automatic,
    }, amount = amount;
    Refund: |is_full, _method, values| RefundsData {
        connector_transaction_id: values.connector_transaction_id.clone(),
        amount: values.amount(),
        payment_amount: is_full.then(|| values.amount()),
        reason: is_full.then(|| "requested_by_customer".into()),
    };
    RSync: |is_full, _method, values| RefundSyncData {
        connector_transaction_id: values.connector_transaction_id.clone(),
        connector_refund_id: values.connector_refund_id.clone(),
        payment_amount: is_full.then(|| values.amount()),
    }, amount = payment_amount;
    SetupMandate: |is_full, method, values| SetupMandateRequestData {
        amount: is_full.then(|| connector_core::Amount::new(0, values.currency)),
        payment_method: method,
        off_session: false,
    }, method = payment_method, amount = amount;
    RepeatPayment: |is_full, _method, values| RepeatPaymentData {
        amount: values.amount(),
        mandate: Mandate {
            id: values.mandate_id.as_str().into(),
            network_transaction_id: is_full.then(|| "104102978678771".into()),
        },
        capture_method: CaptureMethod::Automatic,
        off_session: true,
        payment_method_type: is_full.then_some(PaymentMethod::Card),
    };
    IncrementalAuthorization: |is_full, _method, values| PaymentsIncrementalAuthorizationData {
        connector_transaction_id: values.connector_transaction_id.clone(),
        amount: values.amount(),
        reason: is_full.then(|| "more was bought".into()),
    };
    CreateConnectorCustomer: |is_full, _method, values| ConnectorCustomerData {
        payment_method_token: is_full.then(|| values.payment_method_token.as_str().into()),
    };
    PaymentMethodToken: |_is_full, method, _values| PaymentMethodTokenizationData { payment_method: method },
        method = payment_method;
    SessionToken: |_is_full, _method, values| PaymentsSessionData { amount: values.amount() };
    CompleteAuthorize: |is_full, _method, values| CompleteAuthorizeData {
        redirect: [("redirectResult", values.redirect_result.as_str())].into_iter().collect(),
        amount: is_full.then(|| values.amount()),
        capture_method: CaptureMethod::Automatic,
    }, amount = amount;
    CreateOrder: |_is_full, _method, values| CreateOrderData { amount: values.amount() };
    CreateAccessToken: |is_full, _method, _values| AccessTokenRequestData { scope: is_full.then(|| "payments".into()) };
    AcceptDispute: |_is_full, _method, _values| AcceptDisputeData {};
    SubmitEvidence: |_is_full, _method, values| SubmitEvidenceData {
        evidence: vec![Evidence { content: values.evidence.clone(), content_type: "application/pdf".into() }],
    };
    DefendDispute: |_is_full, _method, _values| DefendDisputeData { reason_code: "SupplyDefenseMaterial".into() };
}
