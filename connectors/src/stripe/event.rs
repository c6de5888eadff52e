//! Webhooks: <https://docs.stripe.com/api/events>
use connector_core::prelude::*;

use super::{Intent, refund::RefundResponse};

/// The event names its object's kind; what has become of the object, the object itself says.
#[derive(ConnectorWebhook)]
#[webhook(
    signature(
        hmac_sha256,
        header = "Stripe-Signature",
        format = "t={timestamp},v1={signature}",
        message = "{timestamp}.{body}",
        encoding = "hex",
        tolerance = "5m",
    ),
    object("data.object", match r#type {
        "payment_intent.*"                     => Intent,
        "refund.*" | "charge.refund.updated"   => RefundResponse,
        "charge.dispute.*"                     => Dispute,
    }),
    ack = 200,
)]
pub struct Event {
    #[to(event_id)]
    id: String,
    #[to(event)]
    r#type: EventKind,
    #[to(occurred_at)]
    created: u64,
}

#[derive(StatusMap)]
#[status_map(WebhookEvent,
    "payment_intent.amount_capturable_updated"                       => PaymentAuthorized,
    "payment_intent.canceled"                                        => PaymentCancelled,
    "payment_intent.payment_failed"                                  => PaymentFailure,
    "payment_intent.processing"                                      => PaymentProcessing,
    "payment_intent.requires_action"                                 => PaymentActionRequired,
    "payment_intent.succeeded"                                       => PaymentSuccess,
    "refund.failed"                                                  => RefundFailure,
    "refund.created" | "refund.updated" | "charge.refund.updated"    => RefundUpdated,
    "charge.dispute.created"                                         => DisputeOpened,
    "charge.dispute.updated" | "charge.dispute.closed"               => DisputeUpdated,
    _                                                                => Unsupported,
)]
pub struct EventKind(Word);

#[derive(ConnectorResponse)]
pub struct Dispute {
    #[to(connector_dispute_id)]
    id: String,
    #[to(connector_transaction_id)]
    payment_intent: Option<String>,
    #[to(dispute_status)]
    status: DisputeState,
    #[to(amount)]
    amount: Option<MinorUnit>,
    #[to(currency)]
    currency: Option<Currency>,
    #[to(error.reason)]
    reason: Option<Code>,
}

#[derive(StatusMap)]
#[status_map(DisputeStatus,
    "warning_needs_response" | "needs_response"   => DisputeOpened,
    "warning_under_review" | "under_review"       => DisputeChallenged,
    "warning_closed"                              => DisputeCancelled,
    "won"                                         => DisputeWon,
    "lost"                                        => DisputeLost,
    _                                             => DisputeOpened,
)]
pub struct DisputeState(Word);
