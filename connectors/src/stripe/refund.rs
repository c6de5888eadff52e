//! Refunds: <https://docs.stripe.com/api/refunds>
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Refund", method = "POST", path = "/v1/refunds", response = RefundResponse)]
pub struct CreateRefund {
    #[from(amount)]
    amount: MinorUnit,
    #[from(connector_transaction_id)]
    payment_intent: String,
    metadata: RefundMetadata,
}

/// Where later payments are reconciled from, the reference says that it is the refund's own.
#[derive(ConnectorRequest)]
pub struct RefundMetadata {
    #[from(reference)]
    order_id: String,
    #[from(value = "true")]
    is_refund_id_as_reference: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = "RSync", method = "GET", path = "/v1/refunds/{connector_refund_id}", response = RefundResponse)]
pub struct GetRefund;

#[derive(ConnectorResponse)]
pub struct RefundResponse {
    #[to(connector_refund_id)]
    id: String,
    #[to(connector_transaction_id)]
    payment_intent: Option<String>,
    #[to(refund_status)]
    status: RefundState,
    #[to(amount)]
    amount: Option<MinorUnit>,
    #[to(currency)]
    currency: Option<Currency>,
    #[to(error.code)]
    failure_reason: Option<Code>,
}

#[derive(StatusMap)]
#[status_map(RefundStatus,
    "succeeded"           => Success,
    "failed" | "canceled" => Failure,
    "requires_action"     => ManualReview,
    "pending"             => Pending,
    _                     => Pending,
)]
pub struct RefundState(Word);
