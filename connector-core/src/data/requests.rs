//! What each flow asks for, beside what all of them share.

use super::payment_method::PaymentMethodData;
use crate::{money::Amount, names::names, secret::Secret};

names! {
    /// When the money is captured.
    #[derive(Default)]
    pub enum CaptureMethod {
        #[default]
        Automatic,
        /// By one later call.
        Manual,
        /// By several later calls.
        ManualMultiple,
    }
}

/// A 3-D Secure authentication that was done elsewhere (EMV 3-D Secure 2).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThreeDsData {
    pub cavv: Option<Secret<String>>,
    pub eci: Option<String>,
    pub ds_transaction_id: Option<String>,
    pub message_version: Option<String>,
}

/// Asks for money.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsAuthorizeData {
    pub amount: Amount,
    pub payment_method: PaymentMethodData,
    pub capture_method: CaptureMethod,
    /// The method is stored for later payments without the customer.
    pub setup_mandate: bool,
    pub off_session: bool,
    pub three_ds: Option<ThreeDsData>,
}

impl PaymentsAuthorizeData {
    /// Asks for `amount` from `payment_method`, captured at once.
    pub fn new(amount: Amount, payment_method: PaymentMethodData) -> Self {
        Self {
            amount,
            payment_method,
            capture_method: CaptureMethod::Automatic,
            setup_mandate: false,
            off_session: false,
            three_ds: None,
        }
    }
}

/// Takes what was authorized, or a part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsCaptureData {
    pub connector_transaction_id: String,
    pub amount: Amount,
    /// What the payment was authorized for, where the router knows it.
    pub payment_amount: Option<Amount>,
    /// Further captures follow.
    pub more_follow: bool,
}

/// Releases what was authorized.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsCancelData {
    pub connector_transaction_id: String,
    pub amount: Option<Amount>,
    pub reason: Option<String>,
}

/// Asks what has become of a payment.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsSyncData {
    pub connector_transaction_id: String,
    /// What the payment was for, so that the answer can be checked.
    pub amount: Option<Amount>,
    /// How the payment was to be captured, so that its status means the same here.
    pub capture_method: CaptureMethod,
}

/// Gives money back.
#[derive(Clone, Debug, PartialEq)]
pub struct RefundsData {
    pub connector_transaction_id: String,
    pub amount: Amount,
    pub payment_amount: Option<Amount>,
    pub reason: Option<String>,
}

/// Asks what has become of a refund.
#[derive(Clone, Debug, PartialEq)]
pub struct RefundSyncData {
    pub connector_transaction_id: String,
    pub connector_refund_id: String,
    pub payment_amount: Option<Amount>,
}

/// Stores a payment method without asking for money.
#[derive(Clone, Debug, PartialEq)]
pub struct SetupMandateRequestData {
    /// Zero, or what the processor wants for the check.
    pub amount: Option<Amount>,
    pub payment_method: PaymentMethodData,
    pub off_session: bool,
}

/// The consent by which a stored method may be charged again.
#[derive(Clone, Debug, PartialEq)]
pub struct Mandate {
    /// The processor's id of the stored method.
    pub id: Secret<String>,
    pub network_transaction_id: Option<Secret<String>>,
}

/// Charges a stored method again.
#[derive(Clone, Debug, PartialEq)]
pub struct RepeatPaymentData {
    pub amount: Amount,
    pub mandate: Mandate,
    pub capture_method: CaptureMethod,
    pub off_session: bool,
}

/// Holds more than was authorized.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsIncrementalAuthorizationData {
    pub connector_transaction_id: String,
    /// The new total, not the difference.
    pub amount: Amount,
    pub reason: Option<String>,
}

/// Stores a payment method at the processor for one payment.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentMethodTokenizationData {
    pub payment_method: PaymentMethodData,
}

/// Makes a customer at the processor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConnectorCustomerData {
    pub payment_method_token: Option<Secret<String>>,
}

/// Opens a session for a client's SDK.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsSessionData {
    pub amount: Amount,
}
