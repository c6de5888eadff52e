//! Core's sets of statuses, with the meaning of each status.

/// Passes every set of statuses to a macro of the caller, each status with its [`StatusMeaning`] as `open`, `settled`
/// or `failure`.
#[macro_export]
macro_rules! statuses {
    ($callback:ident) => {
        $callback! {
            /// The status of a payment attempt.
            AttemptStatus {
                /// The router created the attempt and has not called the processor.
                Started: open,
                /// The customer failed 3-D Secure, or the processor's own check.
                AuthenticationFailed: failure,
                /// The customer must act: a redirect, a code, an app.
                AuthenticationPending: open,
                /// The customer authenticated; the authorization follows.
                AuthenticationSuccessful: settled,
                /// The amount is held and can be captured or voided.
                Authorized: settled,
                /// Part of the amount is held.
                PartiallyAuthorized: settled,
                /// The authorization was declined.
                AuthorizationFailed: failure,
                /// The authorization is in progress.
                Authorizing: open,
                /// The amount was captured.
                Charged: settled,
                /// Part of the authorized amount was captured; the rest is released.
                PartialCharged: settled,
                /// Part of the amount was captured; more can be captured.
                PartialChargedAndChargeable: settled,
                /// The processor refunded the payment on its own.
                AutoRefunded: settled,
                /// The authorization was voided.
                Voided: settled,
                /// The void is in progress.
                VoidInitiated: open,
                /// The void failed.
                VoidFailed: failure,
                /// The capture is in progress.
                CaptureInitiated: open,
                /// The capture failed.
                CaptureFailed: failure,
                /// The payment must be confirmed.
                ConfirmationAwaited: open,
                /// A payment method must be provided.
                PaymentMethodAwaited: open,
                /// The data of the customer's device is being collected for 3-D Secure.
                DeviceDataCollectionPending: open,
                /// The processor accepted the payment and reports the outcome later.
                Pending: open,
                /// The payment expired.
                Expired: failure,
                /// The payment needs a manual review.
                Unresolved: open,
                /// The payment failed.
                Failure: failure,
            }
            /// The status of a refund. The payment keeps its own status.
            RefundStatus {
                /// The refund is in progress.
                Pending: open,
                /// The amount was refunded.
                Success: settled,
                /// The refund needs a manual review.
                ManualReview: open,
                /// The refund failed.
                Failure: failure,
            }
            /// The status of a dispute: the customer's bank claims the money back.
            DisputeStatus {
                /// The dispute was opened.
                DisputeOpened: open,
                /// The merchant submitted a defense.
                DisputeChallenged: open,
                /// The merchant accepted the dispute.
                DisputeAccepted: settled,
                /// The deadline for a defense has passed.
                DisputeExpired: settled,
                /// The bank withdrew the dispute.
                DisputeCancelled: settled,
                /// The merchant won the dispute.
                DisputeWon: settled,
                /// The merchant lost the dispute.
                DisputeLost: settled,
            }
            /// The kind of a webhook event.
            WebhookEvent {
                /// The payment is in progress.
                PaymentProcessing: settled,
                /// The customer must act.
                PaymentActionRequired: settled,
                /// The amount is held.
                PaymentAuthorized: settled,
                /// The payment succeeded.
                PaymentSuccess: settled,
                /// The payment failed.
                PaymentFailure: settled,
                /// The authorization was voided.
                PaymentCancelled: settled,
                /// The payment expired.
                PaymentExpired: settled,
                /// The void failed.
                CancelFailure: settled,
                /// The amount, or part of it, was captured.
                PaymentCaptured: settled,
                /// The capture failed.
                CaptureFailure: settled,
                /// The authorized amount was increased or decreased.
                AuthorizationAdjusted: settled,
                /// The authorized amount could not be adjusted.
                AuthorizationAdjustmentFailure: settled,
                /// The refund changed: its object contains the status.
                RefundUpdated: settled,
                /// The amount was refunded.
                RefundSuccess: settled,
                /// The refund failed.
                RefundFailure: settled,
                /// The dispute was opened.
                DisputeOpened: settled,
                /// The dispute changed: its object contains the status.
                DisputeUpdated: settled,
                /// The merchant submitted a defense.
                DisputeChallenged: settled,
                /// The merchant accepted the dispute.
                DisputeAccepted: settled,
                /// The deadline for a defense has passed.
                DisputeExpired: settled,
                /// The bank withdrew the dispute.
                DisputeCancelled: settled,
                /// The merchant won the dispute.
                DisputeWon: settled,
                /// The merchant lost the dispute.
                DisputeLost: settled,
                /// The stored method can be charged again.
                MandateActive: settled,
                /// The stored method can no longer be charged.
                MandateRevoked: settled,
                /// An event that the connector does not read: acknowledge it and ignore it.
                Unsupported: open,
            }
        }
    };
}

/// The meaning of a status for its payment, refund or dispute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StatusMeaning {
    /// More will follow. An unknown status word of a processor may only map to an open status.
    Open,
    /// Something happened: paid, held, cancelled.
    Settled,
    /// Nothing was charged, or the requested step did not happen.
    Failure,
}

impl StatusMeaning {
    /// Whether the status is an outcome, success or failure.
    pub const fn settles(self) -> bool {
        !matches!(self, Self::Open)
    }
}

/// A set of statuses: the name of its type and its statuses.
pub type StatusSet = (&'static str, &'static [(&'static str, StatusMeaning)]);

macro_rules! table {
    ($($(#[$meta:meta])* $set:ident { $($(#[$status_meta:meta])* $status:ident: $meaning:ident,)* })*) => {
        /// Core's sets of statuses.
        pub const STATUSES: &[StatusSet] =
            &[$((stringify!($set), &[$((stringify!($status), table!(@$meaning)),)*]),)*];
    };
    (@open) => { StatusMeaning::Open };
    (@settled) => { StatusMeaning::Settled };
    (@failure) => { StatusMeaning::Failure };
}

statuses!(table);

/// Whether a status of core's set with that name is an outcome. False for a router's own set.
pub fn settles(set: &str, status: &str) -> bool {
    let statuses = STATUSES.iter().filter(|(name, _)| *name == set).flat_map(|(_, statuses)| statuses.iter());
    statuses.into_iter().any(|(name, meaning)| *name == status && meaning.settles())
}
