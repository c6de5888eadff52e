//! What each flow asks for, beside what all of them share.

use std::fmt;

use super::payment_method::{PaymentMethod, PaymentMethodData};
use crate::{money::Amount, secret::Secret, string_enum::string_enum};

string_enum! {
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

/// Goes on with a payment whose customer came back.
#[derive(Clone, Debug, PartialEq)]
pub struct CompleteAuthorizeData {
    /// What the customer came back with.
    pub redirect: RedirectParams,
    /// What the payment is for, so that the response can be checked.
    pub amount: Option<Amount>,
    pub capture_method: CaptureMethod,
}

/// The parameters of the URL, or of the form, that a customer came back with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RedirectParams(Vec<(String, Secret<String>)>);

impl RedirectParams {
    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&Secret<String>> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for RedirectParams {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().map(|(key, value)| (key.into(), Secret::new(value.into()))).collect())
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
    pub final_capture: bool,
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
    /// What the payment was for, so that the response can be checked.
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
    /// The kind of the stored method, where the router keeps it and the processor asks for it.
    pub payment_method_type: Option<PaymentMethod>,
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

/// Asks for an access token, for the calls of a while.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccessTokenRequestData {
    /// What the token is to be good for, in the processor's words, where it asks.
    pub scope: Option<String>,
}

/// Opens a session for a client's SDK.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsSessionData {
    pub amount: Amount,
}

/// Opens an order that several payments may pay together.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateOrderData {
    pub amount: Amount,
}

/// Gives in to a dispute: the customer keeps the money.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcceptDisputeData {}

/// Sends the documents of a defence.
#[derive(Clone, Debug, PartialEq)]
pub struct SubmitEvidenceData {
    pub evidence: Vec<Evidence>,
}

/// One document of a defence.
#[derive(Clone, PartialEq)]
pub struct Evidence {
    pub content: Vec<u8>,
    /// As `application/pdf`.
    pub content_type: String,
}

/// Shows no content.
impl fmt::Debug for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Evidence")
            .field("content_len", &self.content.len())
            .field("content_type", &self.content_type)
            .finish()
    }
}

/// Defends against a dispute, with the documents that were sent before.
#[derive(Clone, Debug, PartialEq)]
pub struct DefendDisputeData {
    /// The processor's code of the defence.
    pub reason_code: String,
}
