//! Standard webhooks: <https://docs.adyen.com/development-resources/webhooks/webhook-types>
//!
//! The signature covers the values that are named below, and nothing else of an event: a reason, a date or what stands
//! in `additionalData` may have been changed by whoever carried it. No payment's status hangs on those, and nothing
//! that is kept for later payments is read from them.
use connector_core::prelude::*;

use super::{Auth, response::MoneyResponse};

#[derive(ConnectorWebhook)]
#[serde(rename_all = "camelCase")]
#[webhook(
    items = "notificationItems[].NotificationRequestItem",
    signature(
        hmac_sha256,
        field = "additionalData.hmacSignature",
        key = "{secret:hex_decode}",
        encoding = "base64",
        message = "{body.pspReference}:{body.originalReference}:{body.merchantAccountCode}:{body.merchantReference}:\
                   {body.amount.value}:{body.amount.currency}:{body.eventCode}:{body.success}",
    ),
    account("merchantAccountCode" = auth.merchant_account),
    event_id = "{body.eventCode}:{body.pspReference}:{body.success}",
    object(match event_code {
        "AUTHORISATION" | "OFFER_CLOSED"                                                  => Authorisation,
        "CAPTURE" | "CAPTURE_FAILED"                                                      => Captured,
        "CANCELLATION" | "TECHNICAL_CANCEL" | "EXPIRE" | "AUTHORISATION_ADJUSTMENT"       => Changed,
        "REFUND" | "REFUND_FAILED" | "REFUNDED_REVERSED"                                  => Refunded,
        "NOTIFICATION_OF_CHARGEBACK" | "REQUEST_FOR_INFORMATION" | "CHARGEBACK*" | "SECOND_CHARGEBACK"
        | "INFORMATION_SUPPLIED" | "DISPUTE_DEFENSE_PERIOD_ENDED" | "PREARBITRATION_*"    => Disputed,
    }),
    ack(200, "[accepted]"),
)]
pub struct Notification {
    #[to(Happened::code)]
    event_code: Word,
    #[to(Happened::success)]
    success: Word,
    #[to(occurred_at)]
    event_date: Option<String>,
    #[to(connector_reference)]
    merchant_reference: Option<String>,
    #[to(error.message)]
    reason: Option<Code>,
}

/// What happened, and whether it went well. A capture that went well may still fail days later.
#[derive(StatusMap)]
#[status_map(WebhookEvent,
    { code: "AUTHORISATION", success: "true" }                           => PaymentAuthorized,
    { code: "AUTHORISATION", success: "false" }                          => PaymentFailure,
    { code: "AUTHORISATION_ADJUSTMENT", success: "true" }                => AuthorizationAdjusted,
    { code: "AUTHORISATION_ADJUSTMENT", success: "false" }               => AuthorizationAdjustmentFailure,
    { code: "CANCELLATION" | "TECHNICAL_CANCEL", success: "true" }       => PaymentCancelled,
    { code: "CANCELLATION" | "TECHNICAL_CANCEL", success: "false" }      => CancelFailure,
    { code: "EXPIRE" | "OFFER_CLOSED", success: _ }                      => PaymentExpired,
    { code: "CAPTURE", success: "true" }                                 => PaymentCaptured,
    { code: "CAPTURE", success: "false" }                                => CaptureFailure,
    { code: "CAPTURE_FAILED", success: _ }                               => CaptureFailure,
    { code: "REFUND", success: "true" }                                  => RefundSuccess,
    { code: "REFUND", success: "false" }                                 => RefundFailure,
    { code: "REFUND_FAILED" | "REFUNDED_REVERSED", success: _ }          => RefundFailure,
    { code: "NOTIFICATION_OF_CHARGEBACK" | "REQUEST_FOR_INFORMATION" | "CHARGEBACK", success: _ } => DisputeOpened,
    { code: "INFORMATION_SUPPLIED", success: _ }                         => DisputeChallenged,
    { code: "DISPUTE_DEFENSE_PERIOD_ENDED", success: _ }                 => DisputeExpired,
    { code: "CHARGEBACK_REVERSED" | "PREARBITRATION_WON", success: _ }   => DisputeWon,
    { code: "SECOND_CHARGEBACK" | "PREARBITRATION_LOST", success: _ }    => DisputeLost,
    _                                                                    => Unsupported,
)]
#[status_map(AttemptStatus,
    { code: "AUTHORISATION", success: "true" } if manual_capture    => Authorized,
    { code: "AUTHORISATION", success: "true" } if auto_capture      => Charged,
    { code: "AUTHORISATION", success: "false" }                     => Failure,
    { code: "CANCELLATION" | "TECHNICAL_CANCEL", success: "true" }  => Voided,
    { code: "CANCELLATION" | "TECHNICAL_CANCEL", success: "false" } => VoidFailed,
    { code: "EXPIRE" | "OFFER_CLOSED", success: _ }                 => Expired,
    { code: "CAPTURE", success: "true" }                            => Charged,
    { code: "CAPTURE", success: "false" }                           => CaptureFailed,
    { code: "CAPTURE_FAILED", success: _ }                          => CaptureFailed,
    _                                                               => keep,
)]
#[status_map(RefundStatus,
    { code: "REFUND", success: "true" }                         => Success,
    { code: "REFUND", success: "false" }                        => Failure,
    { code: "REFUND_FAILED" | "REFUNDED_REVERSED", success: _ } => Failure,
    _                                                           => Pending,
)]
#[status_map(DisputeStatus,
    { code: "INFORMATION_SUPPLIED", success: _ }                       => DisputeChallenged,
    { code: "DISPUTE_DEFENSE_PERIOD_ENDED", success: _ }               => DisputeExpired,
    { code: "CHARGEBACK_REVERSED" | "PREARBITRATION_WON", success: _ } => DisputeWon,
    { code: "SECOND_CHARGEBACK" | "PREARBITRATION_LOST", success: _ }  => DisputeLost,
    _                                                                  => DisputeOpened,
)]
pub struct Happened {
    code: Word,
    success: Word,
}

/// A payment, under its own reference.
#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct Authorisation {
    #[to(connector_transaction_id)]
    psp_reference: String,
    amount: Option<MoneyResponse>,
}

/// A modification: the payment's reference is the original one. An authorization that expires may name the merchant's
/// alone.
#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    #[to(connector_transaction_id)]
    original_reference: Option<String>,
}

#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct Captured {
    #[to(connector_transaction_id)]
    original_reference: String,
    #[to(connector_capture_id)]
    psp_reference: String,
    amount: Option<CapturedMoney>,
}

#[derive(ConnectorResponse)]
pub struct CapturedMoney {
    #[to(amount_captured)]
    value: MinorUnit,
    #[to(currency)]
    currency: Currency,
}

#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct Refunded {
    #[to(connector_transaction_id)]
    original_reference: String,
    #[to(connector_refund_id)]
    psp_reference: String,
    amount: Option<MoneyResponse>,
}

#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct Disputed {
    #[to(connector_transaction_id)]
    original_reference: Option<String>,
    #[to(connector_dispute_id)]
    psp_reference: String,
}
