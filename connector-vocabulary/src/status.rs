//! The sets of statuses that core has, with what each status settles.

/// Hands every set of statuses to a macro of the caller, each status with its [`StatusMeaning`] as `open`, `settled` or
/// `failure`.
#[macro_export]
macro_rules! statuses {
    ($callback:ident) => {
        $callback! {
            /// The status of one attempt to be paid.
            AttemptStatus {
                Started: open,
                /// The customer failed 3-D Secure, or the processor's own check.
                AuthenticationFailed: failure,
                /// The customer must act: a redirect, a code, an app.
                AuthenticationPending: open,
                AuthenticationSuccessful: settled,
                /// The money is held and can be captured or voided.
                Authorized: settled,
                /// A part of the amount is held.
                PartiallyAuthorized: settled,
                AuthorizationFailed: failure,
                Authorizing: open,
                /// The money was captured.
                Charged: settled,
                /// A part of what was authorized was captured; the rest is released.
                PartialCharged: settled,
                /// A part was captured and more may be.
                PartialChargedAndChargeable: settled,
                AutoRefunded: settled,
                Voided: settled,
                VoidInitiated: open,
                VoidFailed: failure,
                CaptureInitiated: open,
                CaptureFailed: failure,
                ConfirmationAwaited: open,
                PaymentMethodAwaited: open,
                DeviceDataCollectionPending: open,
                /// The processor has it and will say later.
                Pending: open,
                Expired: failure,
                Unresolved: open,
                Failure: failure,
            }
            /// The status of a refund. The payment that it belongs to keeps its own.
            RefundStatus {
                Pending: open,
                Success: settled,
                ManualReview: open,
                Failure: failure,
            }
            /// The status of a dispute: a customer's bank wants the money back.
            DisputeStatus {
                DisputeOpened: open,
                /// The merchant sent a defence.
                DisputeChallenged: open,
                /// The merchant gave in.
                DisputeAccepted: settled,
                /// The time for a defence is over.
                DisputeExpired: settled,
                /// The bank withdrew it.
                DisputeCancelled: settled,
                DisputeWon: settled,
                DisputeLost: settled,
            }
            /// What a webhook tells of.
            WebhookEvent {
                PaymentProcessing: settled,
                PaymentActionRequired: settled,
                /// The money is held.
                PaymentAuthorized: settled,
                PaymentSuccess: settled,
                PaymentFailure: settled,
                PaymentCancelled: settled,
                PaymentExpired: settled,
                CancelFailure: settled,
                PaymentCaptured: settled,
                CaptureFailure: settled,
                /// More, or less, is held than was.
                AuthorizationAdjusted: settled,
                AuthorizationAdjustmentFailure: settled,
                /// A refund that goes on: its object says how far.
                RefundUpdated: settled,
                RefundSuccess: settled,
                RefundFailure: settled,
                DisputeOpened: settled,
                /// A dispute that goes on: its object says how far.
                DisputeUpdated: settled,
                DisputeChallenged: settled,
                DisputeAccepted: settled,
                DisputeExpired: settled,
                DisputeCancelled: settled,
                DisputeWon: settled,
                DisputeLost: settled,
                MandateActive: settled,
                MandateRevoked: settled,
                /// Nothing that the connector reads: to be acknowledged, and nothing else.
                Unsupported: open,
            }
        }
    };
}

/// What a status says of the story that it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StatusMeaning {
    /// More will come. The only one that a processor's unknown word may become.
    Open,
    /// Something happened: paid, held, cancelled.
    Settled,
    /// Nothing was charged, or the step that was asked for did not happen.
    Failure,
}

impl StatusMeaning {
    /// Whether the status settles something, one way or the other.
    pub const fn settles(self) -> bool {
        !matches!(self, Self::Open)
    }
}

/// A set of statuses: its type's name and its statuses.
pub type StatusSet = (&'static str, &'static [(&'static str, StatusMeaning)]);

macro_rules! table {
    ($($(#[$meta:meta])* $set:ident { $($(#[$status_meta:meta])* $status:ident: $meaning:ident,)* })*) => {
        /// Every set of statuses that core has.
        pub const STATUSES: &[StatusSet] =
            &[$((stringify!($set), &[$((stringify!($status), table!(@$meaning)),)*]),)*];
    };
    (@open) => { StatusMeaning::Open };
    (@settled) => { StatusMeaning::Settled };
    (@failure) => { StatusMeaning::Failure };
}

statuses!(table);

/// Whether a status of core's set of that name settles something. Not of a set of a router's own.
pub fn settles(set: &str, status: &str) -> bool {
    let statuses = STATUSES.iter().filter(|(name, _)| *name == set).flat_map(|(_, statuses)| statuses.iter());
    statuses.into_iter().any(|(name, meaning)| *name == status && meaning.settles())
}
