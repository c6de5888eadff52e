//! What has become of a payment or a refund.

use crate::names::names;

names! {
    /// The status of one attempt to be paid.
    pub enum AttemptStatus {
        Started,
        /// The customer failed 3-D Secure, or the processor's own check.
        AuthenticationFailed,
        /// The customer must act: a redirect, a code, an app.
        AuthenticationPending,
        AuthenticationSuccessful,
        /// The money is held and can be captured or voided.
        Authorized,
        /// A part of the amount is held.
        PartiallyAuthorized,
        AuthorizationFailed,
        Authorizing,
        /// The money was captured.
        Charged,
        /// A part of what was authorized was captured; the rest is released.
        PartialCharged,
        /// A part was captured and more may be.
        PartialChargedAndChargeable,
        AutoRefunded,
        Voided,
        VoidInitiated,
        VoidFailed,
        CaptureInitiated,
        CaptureFailed,
        ConfirmationAwaited,
        PaymentMethodAwaited,
        DeviceDataCollectionPending,
        /// The processor has it and will say later.
        Pending,
        Expired,
        Unresolved,
        Failure,
    }
}

names! {
    /// The status of a refund. The payment that it belongs to keeps its own.
    pub enum RefundStatus {
        Pending,
        Success,
        ManualReview,
        Failure,
    }
}

names! {
    /// The status of a dispute: a customer's bank wants the money back.
    pub enum DisputeStatus {
        DisputeOpened,
        /// The merchant sent a defence.
        DisputeChallenged,
        /// The merchant gave in.
        DisputeAccepted,
        /// The time for a defence is over.
        DisputeExpired,
        /// The bank withdrew it.
        DisputeCancelled,
        DisputeWon,
        DisputeLost,
    }
}

names! {
    /// What a webhook tells of.
    pub enum WebhookEvent {
        PaymentProcessing,
        PaymentActionRequired,
        /// The money is held.
        PaymentAuthorized,
        PaymentSuccess,
        PaymentFailure,
        PaymentCancelled,
        PaymentExpired,
        CancelFailure,
        PaymentCaptured,
        CaptureFailure,
        /// More, or less, is held than was.
        AuthorizationAdjusted,
        AuthorizationAdjustmentFailure,
        /// A refund that goes on: its object says how far.
        RefundUpdated,
        RefundSuccess,
        RefundFailure,
        DisputeOpened,
        /// A dispute that goes on: its object says how far.
        DisputeUpdated,
        DisputeChallenged,
        DisputeAccepted,
        DisputeExpired,
        DisputeCancelled,
        DisputeWon,
        DisputeLost,
        MandateActive,
        MandateRevoked,
        /// Nothing that the connector reads: to be acknowledged, and nothing else.
        Unsupported,
    }
}

/// A set of statuses that a status map can map words to.
///
/// A router's own set implements it too; the convention that makes `_ => Target` checkable at compile time is an
/// inherent `const fn settles(&self) -> bool` beside it.
pub trait StatusTarget: Copy + PartialEq + std::fmt::Debug + 'static {
    /// The name, as the connector's description prints it.
    fn name(self) -> &'static str;
}

impl AttemptStatus {
    /// Whether the status ends the payment's story one way or the other: paid, held, refused, cancelled.
    /// An unknown word of a processor may never become one of these.
    pub const fn settles(&self) -> bool {
        match self {
            Self::AuthenticationFailed
            | Self::AuthenticationSuccessful
            | Self::Authorized
            | Self::PartiallyAuthorized
            | Self::AuthorizationFailed
            | Self::Charged
            | Self::PartialCharged
            | Self::PartialChargedAndChargeable
            | Self::AutoRefunded
            | Self::Voided
            | Self::VoidFailed
            | Self::CaptureFailed
            | Self::Expired
            | Self::Failure => true,
            Self::Started
            | Self::AuthenticationPending
            | Self::Authorizing
            | Self::VoidInitiated
            | Self::CaptureInitiated
            | Self::ConfirmationAwaited
            | Self::PaymentMethodAwaited
            | Self::DeviceDataCollectionPending
            | Self::Pending
            | Self::Unresolved => false,
        }
    }

    /// Whether the status is a refusal: nothing was charged, or the step that was asked for did not happen.
    pub const fn is_failure(&self) -> bool {
        matches!(
            self,
            Self::AuthenticationFailed
                | Self::AuthorizationFailed
                | Self::VoidFailed
                | Self::CaptureFailed
                | Self::Expired
                | Self::Failure
        )
    }
}

impl RefundStatus {
    /// Whether the refund's story has ended.
    pub const fn settles(&self) -> bool {
        matches!(self, Self::Success | Self::Failure)
    }

    /// Whether the refund was refused.
    pub const fn is_failure(&self) -> bool {
        matches!(self, Self::Failure)
    }
}

impl DisputeStatus {
    /// Whether the dispute's story has ended.
    pub const fn settles(&self) -> bool {
        !matches!(self, Self::DisputeOpened | Self::DisputeChallenged)
    }
}

impl WebhookEvent {
    /// Whether it tells of anything: an unknown word may never do so.
    pub const fn settles(&self) -> bool {
        !matches!(self, Self::Unsupported)
    }
}

impl StatusTarget for DisputeStatus {
    fn name(self) -> &'static str {
        self.as_str()
    }
}

impl StatusTarget for WebhookEvent {
    fn name(self) -> &'static str {
        self.as_str()
    }
}

impl StatusTarget for AttemptStatus {
    fn name(self) -> &'static str {
        self.as_str()
    }
}

impl StatusTarget for RefundStatus {
    fn name(self) -> &'static str {
        self.as_str()
    }
}
