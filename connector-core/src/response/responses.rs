//! What routers come to know.

use std::time::Duration;

use crate::{
    contact::Url,
    data::State,
    money::Amount,
    secret::Secret,
    status::{AttemptStatus, DisputeStatus, RefundStatus},
};

/// What is known of a payment after a call.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct PaymentsResponseData {
    pub status: AttemptStatus,
    /// The processor's word, where the connector does not know it.
    pub unknown_status: Option<String>,
    /// The processor's id of the payment.
    pub connector_transaction_id: Option<String>,
    /// The processor's id of the capture that was asked for, where it has one of its own.
    pub connector_capture_id: Option<String>,
    /// What the processor keeps as the router's reference.
    pub connector_reference: Option<String>,
    /// The scheme's id of the payment, for later payments with the same method.
    pub network_transaction_id: Option<Secret<String>>,
    /// The issuer's approval code.
    pub auth_code: Option<String>,
    pub amount_authorized: Option<Amount>,
    pub amount_captured: Option<Amount>,
    pub amount_capturable: Option<Amount>,
    pub amount_refunded: Option<Amount>,
    /// Where the customer must go.
    pub redirect: Option<Redirect>,
    /// What else the customer must do.
    pub next_action: NextAction,
    /// The stored method that may be charged again.
    pub mandate_id: Option<Secret<String>>,
    pub connector_customer_id: Option<String>,
    /// What a client's SDK continues the payment with.
    pub session_token: Option<Secret<String>>,
    pub checks: Checks,
    /// Whether the authorization may grow.
    pub incremental_allowed: Option<bool>,
    /// The fields of the response that were left out, because they stood twice or were damaged. No status, id or
    /// amount is among them.
    pub dropped_fields: Vec<&'static str>,
    /// To be stored by the router and handed back in the payment's later calls.
    pub state: State,
}

/// Where the customer must go (with `GET`).
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Redirect {
    pub url: Url,
}

/// What the customer must do other than follow a redirect.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct NextAction {
    /// A picture to scan.
    pub qr_image_url: Option<Url>,
    /// What the code holds.
    pub qr_data: Option<String>,
    /// As the processor writes it.
    pub expires_at: Option<String>,
    pub transfer: Option<Box<Transfer>>,
    pub voucher: Option<Box<Voucher>>,
}

/// A bank transfer that the customer makes.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Transfer {
    pub iban: Option<Secret<String>>,
    pub bic: Option<String>,
    pub account_number: Option<Secret<String>>,
    pub routing_number: Option<String>,
    pub sort_code: Option<String>,
    pub holder_name: Option<Secret<String>>,
    pub reference: Option<String>,
    pub amount: Option<Amount>,
}

/// A voucher that the customer pays at a till or machine.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Voucher {
    pub reference: Option<String>,
    pub url: Option<Url>,
}

/// What the issuer and the processor made of the payment's data, in the processor's words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Checks {
    pub avs: Option<String>,
    pub avs_line1: Option<String>,
    pub avs_postal_code: Option<String>,
    pub cvc: Option<String>,
    pub risk_score: Option<String>,
}

/// What is known of a refund after a call. The payment keeps its own status.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct RefundsResponseData {
    pub status: RefundStatus,
    /// The processor's word, where the connector does not know it.
    pub unknown_status: Option<String>,
    /// The processor's id of the refund.
    pub connector_refund_id: Option<String>,
    /// What the processor says is given back, where it says so.
    pub amount: Option<Amount>,
    /// The fields of the response that were left out, because they stood twice or were damaged. No status, id or
    /// amount is among them.
    pub dropped_fields: Vec<&'static str>,
    /// To be stored by the router and handed back in the refund's later calls.
    pub state: State,
}

/// A customer at the processor.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct ConnectorCustomerResponse {
    pub connector_customer_id: String,
}

/// A payment method that the processor stored.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct PaymentMethodTokenResponse {
    pub payment_method_token: Secret<String>,
}

/// A token that the calls of a while are made with.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct AccessTokenResponse {
    pub token: Secret<String>,
    /// How long it lives from now, where the processor says so.
    pub expires_in: Option<Duration>,
}

/// A session that a client's SDK opens.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct SessionResponse {
    pub id: Option<String>,
    pub token: Secret<String>,
}

/// An order that several payments may pay together.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct CreateOrderResponse {
    pub order_id: String,
}

/// What is known of a dispute.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct DisputesResponseData {
    pub status: DisputeStatus,
    /// The processor's id of the dispute.
    pub connector_dispute_id: Option<String>,
}
