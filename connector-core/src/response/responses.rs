//! The data that a router gets from a response.

use std::time::Duration;

use crate::{
    contact::Url,
    data::State,
    money::Amount,
    secret::Secret,
    status::{AttemptStatus, DisputeStatus, RefundStatus},
};

/// A payment after a call.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct PaymentsResponseData {
    /// The payment's status.
    pub status: AttemptStatus,
    /// The processor's status word, if the connector does not know it.
    pub unknown_status: Option<String>,
    /// The processor's id of the payment.
    pub connector_transaction_id: Option<String>,
    /// The processor's id of the requested capture, if it has one.
    pub connector_capture_id: Option<String>,
    /// The router's reference, as the processor stores it.
    pub connector_reference: Option<String>,
    /// The scheme's id of the payment, for later payments with the same method.
    pub network_transaction_id: Option<Secret<String>>,
    /// The issuer's approval code.
    pub auth_code: Option<String>,
    /// The authorized amount.
    pub amount_authorized: Option<Amount>,
    /// The amount captured so far.
    pub amount_captured: Option<Amount>,
    /// The amount that can still be captured.
    pub amount_capturable: Option<Amount>,
    /// The amount refunded so far.
    pub amount_refunded: Option<Amount>,
    /// The redirect that the customer must follow.
    pub redirect: Option<Redirect>,
    /// Any other action that the customer must take.
    pub next_action: NextAction,
    /// The processor's id of the stored method, for later charges.
    pub mandate_id: Option<Secret<String>>,
    /// The processor's id of the customer.
    pub connector_customer_id: Option<String>,
    /// The token with which a client-side SDK continues the payment.
    pub session_token: Option<Secret<String>>,
    /// The results of address, code and risk checks.
    pub checks: Checks,
    /// Whether the authorization may be increased.
    pub incremental_allowed: Option<bool>,
    /// Response fields that were ignored because they were duplicate or malformed. Never a status, an id or an amount.
    pub dropped_fields: Vec<&'static str>,
    /// The connector's state. The router stores it and passes it to the payment's later calls.
    pub state: State,
}

/// A redirect that the customer must follow with `GET`.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Redirect {
    /// The URL to redirect the customer to.
    pub url: Url,
}

/// An action other than a redirect that the customer must take.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct NextAction {
    /// The image of a QR code to scan.
    pub qr_image_url: Option<Url>,
    /// The content of the QR code.
    pub qr_data: Option<String>,
    /// The expiry time, in the processor's format.
    pub expires_at: Option<String>,
    /// The bank transfer to make.
    pub transfer: Option<Box<Transfer>>,
    /// The voucher to pay.
    pub voucher: Option<Box<Voucher>>,
}

/// A bank transfer that the customer must make.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Transfer {
    /// The recipient's IBAN.
    pub iban: Option<Secret<String>>,
    /// The BIC of the recipient's bank.
    pub bic: Option<String>,
    /// The recipient's account number.
    pub account_number: Option<Secret<String>>,
    /// The routing number of the recipient's bank.
    pub routing_number: Option<String>,
    /// The sort code of the recipient's bank.
    pub sort_code: Option<String>,
    /// The recipient's name.
    pub holder_name: Option<Secret<String>>,
    /// The reference that the customer must state.
    pub reference: Option<String>,
    /// The amount to transfer.
    pub amount: Option<Amount>,
}

/// A voucher that the customer pays at a store or a machine.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Voucher {
    /// The voucher's number.
    pub reference: Option<String>,
    /// The page that shows the voucher.
    pub url: Option<Url>,
}

/// The results of checks by the issuer and the processor, in the processor's words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Checks {
    /// The result of the address check (AVS).
    pub avs: Option<String>,
    /// The result of the address check for the street.
    pub avs_line1: Option<String>,
    /// The result of the address check for the postal code.
    pub avs_postal_code: Option<String>,
    /// The result of the card verification code check.
    pub cvc: Option<String>,
    /// The processor's risk score.
    pub risk_score: Option<String>,
}

/// A refund after a call. The payment keeps its own status.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct RefundsResponseData {
    /// The refund's status.
    pub status: RefundStatus,
    /// The processor's status word, if the connector does not know it.
    pub unknown_status: Option<String>,
    /// The processor's id of the refund.
    pub connector_refund_id: Option<String>,
    /// The refunded amount, if the processor reports it.
    pub amount: Option<Amount>,
    /// Response fields that were ignored because they were duplicate or malformed. Never a status, an id or an amount.
    pub dropped_fields: Vec<&'static str>,
    /// The connector's state. The router stores it and passes it to the refund's later calls.
    pub state: State,
}

/// A customer at the processor.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct ConnectorCustomerResponse {
    /// The processor's id of the customer.
    pub connector_customer_id: String,
}

/// A payment method that the processor stored.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct PaymentMethodTokenResponse {
    /// The processor's token of the method.
    pub payment_method_token: Secret<String>,
}

/// An access token for later calls.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct AccessTokenResponse {
    /// The access token.
    pub token: Secret<String>,
    /// The lifetime from now, if the processor reports it.
    pub expires_in: Option<Duration>,
}

/// A session for a client-side SDK.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct SessionResponse {
    /// The processor's id of the session.
    pub id: Option<String>,
    /// The token with which the SDK opens the session.
    pub token: Secret<String>,
}

/// An order that several payments may pay together.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct CreateOrderResponse {
    /// The processor's id of the order.
    pub order_id: String,
}

/// A dispute after a call.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct DisputesResponseData {
    /// The dispute's status.
    pub status: DisputeStatus,
    /// The processor's id of the dispute.
    pub connector_dispute_id: Option<String>,
}
