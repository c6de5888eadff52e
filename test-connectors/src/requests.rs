//! What the processor is asked for.

use connector_core::prelude::*;

use crate::responses::{Payment, Refund};

/// The API key in a header.
#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {api_key}"))]
pub struct Auth {
    api_key: Secret<String>,
}

/// Charges a payment, or holds its money.
#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment {
    #[from(reference)]
    reference: String,
    #[from(amount)]
    amount: MinorUnit,
    #[from(currency)]
    currency: Currency,
    #[from(auto_capture)]
    capture: bool,
}

/// Captures a payment or a part of it.
#[derive(ConnectorRequest)]
#[connector(
    flow = "Capture",
    method = "POST",
    path = "/payments/{connector_transaction_id}/capture",
    response = Payment
)]
pub struct CapturePayment {
    #[from(amount)]
    amount: MinorUnit,
}

/// Releases the money that a payment holds.
#[derive(ConnectorRequest)]
#[connector(flow = "Void", method = "POST", path = "/payments/{connector_transaction_id}/void", response = Payment)]
pub struct VoidPayment;

/// Gives a payment or a part of it back.
#[derive(ConnectorRequest)]
#[connector(flow = "Refund", method = "POST", path = "/payments/{connector_transaction_id}/refund", response = Refund)]
pub struct RefundPayment {
    #[from(amount)]
    amount: MinorUnit,
    #[from(reference)]
    reference: String,
}

/// Looks a payment up by the processor's id.
#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

/// Looks a refund up by the processor's id.
#[derive(ConnectorRequest)]
#[connector(flow = "RSync", method = "GET", path = "/refunds/{connector_refund_id}", response = Refund)]
pub struct GetRefund;
