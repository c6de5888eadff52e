//! What the processor responds.

use connector_core::prelude::*;

/// A payment; after a capture its amount is still the payment's.
#[derive(ConnectorResponse)]
pub struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: PaymentStatus,
    #[to(amount)]
    amount: MinorUnit,
    #[to(amount_captured)]
    captured: Option<MinorUnit>,
    #[to(currency)]
    currency: Currency,
}

/// A payment's status.
#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "captured" | "refunded" => Charged,
    "authorized"            => Authorized,
    "voided"                => Voided,
    "declined"              => Failure,
    _                       => Pending,
)]
pub struct PaymentStatus(Word);

/// A refund.
#[derive(ConnectorResponse)]
pub struct Refund {
    #[to(connector_refund_id)]
    id: String,
    #[to(connector_transaction_id)]
    payment: Option<String>,
    #[to(refund_status)]
    status: StatusOfRefund,
    #[to(amount)]
    amount: Option<MinorUnit>,
    #[to(currency)]
    currency: Option<Currency>,
}

/// A refund's status.
#[derive(StatusMap)]
#[status_map(RefundStatus, "succeeded" => Success, "failed" => Failure, _ => Pending)]
pub struct StatusOfRefund(Word);

/// The processor's error. It does not name `key_in_use`, so that a 409 has to do.
#[derive(ConnectorError)]
#[connector(key_reused("key_reused"), not_found("not_found"))]
pub struct Refusal {
    error: RefusalDetails,
}

/// What is in it.
#[derive(ConnectorResponse)]
pub struct RefusalDetails {
    #[to(error.code)]
    code: Code,
    #[to(error.message)]
    message: Option<String>,
}
