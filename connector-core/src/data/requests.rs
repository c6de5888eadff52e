//! The request data of each flow, beside the data that all flows of a payment share.

use std::fmt;

use super::payment_method::{PaymentMethod, PaymentMethodData};
use crate::{money::Amount, secret::Secret, string_enum::string_enum};

string_enum! {
    /// When an authorized amount is captured.
    #[derive(Default)]
    pub enum CaptureMethod {
        /// With the authorization.
        #[default]
        Automatic,
        /// By one later call.
        Manual,
        /// By several later calls.
        ManualMultiple,
    }
}

/// The result of a 3-D Secure authentication that was done elsewhere (EMV 3-D Secure 2).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThreeDsData {
    /// The cardholder authentication verification value, base64.
    pub cavv: Option<Secret<String>>,
    /// The electronic commerce indicator.
    pub eci: Option<String>,
    /// The directory server's id of the authentication.
    pub ds_transaction_id: Option<String>,
    /// The version of the EMV 3-D Secure protocol, for example `2.2.0`.
    pub message_version: Option<String>,
}

/// Authorizes a payment.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsAuthorizeData {
    /// The amount to authorize.
    pub amount: Amount,
    /// The customer's payment method.
    pub payment_method: PaymentMethodData,
    /// When the amount is captured.
    pub capture_method: CaptureMethod,
    /// Whether the method is stored for later payments without the customer.
    pub setup_mandate: bool,
    /// Whether the customer is absent.
    pub off_session: bool,
    /// The result of a 3-D Secure authentication that was done elsewhere.
    pub three_ds: Option<ThreeDsData>,
}

impl PaymentsAuthorizeData {
    /// Authorizes `amount` on `payment_method` and captures it automatically.
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

/// Continues a payment after the customer returned from a redirect.
#[derive(Clone, Debug, PartialEq)]
pub struct CompleteAuthorizeData {
    /// The parameters that the customer returned with.
    pub redirect: RedirectParams,
    /// The payment's amount, to check the response against.
    pub amount: Option<Amount>,
    /// The payment's capture method.
    pub capture_method: CaptureMethod,
}

/// The parameters of the URL or form that a customer returned with.
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

/// Captures an authorized amount, or part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsCaptureData {
    /// The processor's id of the payment.
    pub connector_transaction_id: String,
    /// The amount to capture.
    pub amount: Amount,
    /// The authorized amount, if the router knows it.
    pub payment_amount: Option<Amount>,
    /// Whether no further capture follows.
    pub final_capture: bool,
}

/// Voids an authorization.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsCancelData {
    /// The processor's id of the payment.
    pub connector_transaction_id: String,
    /// The authorized amount, if the router knows it.
    pub amount: Option<Amount>,
    /// The merchant's reason.
    pub reason: Option<String>,
}

/// Looks up a payment.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsSyncData {
    /// The processor's id of the payment.
    pub connector_transaction_id: String,
    /// The payment's amount, to check the response against.
    pub amount: Option<Amount>,
    /// The payment's capture method. The meaning of some statuses depends on it.
    pub capture_method: CaptureMethod,
}

/// Refunds a payment, or part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct RefundsData {
    /// The processor's id of the payment.
    pub connector_transaction_id: String,
    /// The amount to refund.
    pub amount: Amount,
    /// The payment's amount, if the router knows it.
    pub payment_amount: Option<Amount>,
    /// The merchant's reason.
    pub reason: Option<String>,
}

/// Looks up a refund.
#[derive(Clone, Debug, PartialEq)]
pub struct RefundSyncData {
    /// The processor's id of the payment.
    pub connector_transaction_id: String,
    /// The processor's id of the refund.
    pub connector_refund_id: String,
    /// The payment's amount, if the router knows it.
    pub payment_amount: Option<Amount>,
}

/// Stores a payment method without charging it.
#[derive(Clone, Debug, PartialEq)]
pub struct SetupMandateRequestData {
    /// The amount of the check: zero, or the amount that the processor requires.
    pub amount: Option<Amount>,
    /// The method to store.
    pub payment_method: PaymentMethodData,
    /// Whether the customer is absent.
    pub off_session: bool,
}

/// The customer's consent to charge a stored method again.
#[derive(Clone, Debug, PartialEq)]
pub struct Mandate {
    /// The processor's id of the stored method.
    pub id: Secret<String>,
    /// The scheme's id of the first payment.
    pub network_transaction_id: Option<Secret<String>>,
}

/// Charges a stored method again.
#[derive(Clone, Debug, PartialEq)]
pub struct RepeatPaymentData {
    /// The amount to charge.
    pub amount: Amount,
    /// The stored method.
    pub mandate: Mandate,
    /// When the amount is captured.
    pub capture_method: CaptureMethod,
    /// Whether the customer is absent.
    pub off_session: bool,
    /// The kind of the stored method, if the router keeps it and the processor requires it.
    pub payment_method_type: Option<PaymentMethod>,
}

/// Increases an authorized amount.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsIncrementalAuthorizationData {
    /// The processor's id of the payment.
    pub connector_transaction_id: String,
    /// The new total, not the difference.
    pub amount: Amount,
    /// The merchant's reason.
    pub reason: Option<String>,
}

/// Stores a payment method at the processor for one payment.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentMethodTokenizationData {
    /// The method to store.
    pub payment_method: PaymentMethodData,
}

/// Creates a customer at the processor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConnectorCustomerData {
    /// The processor's token of a payment method to attach to the customer.
    pub payment_method_token: Option<Secret<String>>,
}

/// Requests an access token for later calls.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccessTokenRequestData {
    /// The token's scope, in the processor's format, if it requires one.
    pub scope: Option<String>,
}

/// Opens a session for a client-side SDK.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentsSessionData {
    /// The amount of the session's payment.
    pub amount: Amount,
}

/// Creates an order that several payments may pay together.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateOrderData {
    /// The order's total.
    pub amount: Amount,
}

/// Accepts a dispute: the customer keeps the money.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcceptDisputeData {}

/// Submits documents to defend against a dispute.
#[derive(Clone, Debug, PartialEq)]
pub struct SubmitEvidenceData {
    /// The documents.
    pub evidence: Vec<Evidence>,
}

/// One document of a defense.
#[derive(Clone, PartialEq)]
pub struct Evidence {
    /// The content of the file.
    pub content: Vec<u8>,
    /// The media type, for example `application/pdf`.
    pub content_type: String,
}

/// Shows the length of the content only.
impl fmt::Debug for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Evidence")
            .field("content_len", &self.content.len())
            .field("content_type", &self.content_type)
            .finish()
    }
}

/// Defends against a dispute with the documents submitted before.
#[derive(Clone, Debug, PartialEq)]
pub struct DefendDisputeData {
    /// The processor's code of the defense.
    pub reason_code: String,
}
