//! Captures, voids, refunds and larger authorizations: received now, carried out later, told of by webhook.
use connector_core::prelude::*;

use super::{Asked, Auth};

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST",
            path = "/{settings.version}/payments/{connector_transaction_id}/captures",
            response = CaptureReceived, status = CaptureInitiated)]
pub struct Capture(Asked);

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(flow = "Void", method = "POST", path = "/{settings.version}/payments/{connector_transaction_id}/cancels",
            response = Received, status = VoidInitiated)]
pub struct Void {
    #[from(auth.merchant_account)]
    merchant_account: Secret<String>,
    #[from(reference)]
    reference: String,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(flow = "Refund", method = "POST", path = "/{settings.version}/payments/{connector_transaction_id}/refunds",
            response = RefundReceived, status = Pending)]
pub struct Refund {
    #[serde(flatten)]
    asked: Asked,
    #[from(match reason {
        "fraud" | "fraudulent" | "FRAUD" => "FRAUD",
        "customer_request" | "requested_by_customer" | "CUSTOMER REQUEST" => "CUSTOMER REQUEST",
        "return" | "RETURN" => "RETURN",
        "duplicate" | "DUPLICATE" => "DUPLICATE",
        _ => "OTHER",
    })]
    merchant_refund_reason: Option<String>,
}

/// The authorization keeps its status until the webhook says that it grew.
#[derive(ConnectorRequest)]
#[connector(flow = "IncrementalAuthorization", method = "POST",
            path = "/{settings.version}/payments/{connector_transaction_id}/amountUpdates",
            response = Received, status = keep)]
pub struct IncreaseAmount(Asked);

#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct Received {
    #[to(connector_transaction_id)]
    payment_psp_reference: String,
}

#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct CaptureReceived {
    #[to(connector_transaction_id)]
    payment_psp_reference: String,
    #[to(connector_capture_id)]
    psp_reference: String,
}

#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct RefundReceived {
    #[to(connector_transaction_id)]
    payment_psp_reference: String,
    #[to(connector_refund_id)]
    psp_reference: String,
}
