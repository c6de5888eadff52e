//! Core's flows, and sets of flows that say where a source is available.

use crate::is_equal;

/// The effect of a flow at the processor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Authorizes, captures, voids or refunds money. It must not be executed twice.
    MovesMoney,
    /// Creates something that is harmless when created twice: a customer, a token, a session.
    Changes,
    /// Looks something up.
    Reads,
}

/// A flow of core.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FlowWord {
    /// The name, as connectors write it: `flow = "Authorize"`.
    pub name: &'static str,
    /// The effect at the processor.
    pub effect: Effect,
    /// The set of statuses of its response. `status = Pending` names one of them.
    pub statuses: &'static str,
    /// The set of this flow alone.
    pub set: FlowSet,
}

/// A set of core's flows. It never contains a router's own flow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FlowSet(u32);

impl FlowSet {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// The flows of either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The flows of this set that are not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the two sets have a flow in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The flows of the set, in the order of [`FLOWS`].
    pub fn iter(self) -> impl Iterator<Item = &'static FlowWord> {
        FLOWS.iter().filter(move |flow| flow.set.meets(self))
    }
}

macro_rules! flows {
    ($($name:ident $effect:ident $statuses:ident,)*) => {
        /// The flows in their order, for their bits.
        enum Place { $($name),* }

        /// A set for each flow, and those that many sources share.
        #[allow(non_upper_case_globals, reason = "a flow is named as connectors write it")]
        pub mod flow_sets {
            use super::{FlowSet, Place};

            $(#[doc = concat!("`", stringify!($name), "`")] pub const $name: FlowSet = FlowSet(1 << Place::$name as u32);)*

            /// Every flow of core.
            pub const ALL: FlowSet = FlowSet::NONE$(.union($name))*;
            /// All flows but `CreateAccessToken`: an access token serves many calls and depends on none.
            pub const ALL_BUT_ACCESS_TOKEN: FlowSet = ALL.without(CreateAccessToken);
            /// The flows that start a payment or store a method.
            pub const PAYMENTS: FlowSet = NEW_METHOD.union(RepeatPayment);
            /// The flows of `PAYMENTS` in which the customer provides a payment method.
            pub const NEW_METHOD: FlowSet = Authorize.union(SetupMandate);
            /// The flows that accept a card or a wallet.
            pub const CARD_DATA: FlowSet = NEW_METHOD.union(PaymentMethodToken);
            /// The flows that accept a billing address.
            pub const BILLING: FlowSet = PAYMENTS.union(PaymentMethodToken);
            /// The flows that carry an amount.
            pub const AMOUNTS: FlowSet = PAYMENTS
                .union(IncrementalAuthorization)
                .union(Capture)
                .union(Refund)
                .union(Void)
                .union(PSync)
                .union(CreateOrder)
                .union(SessionToken);
            /// The flows on an earlier payment.
            pub const FOLLOW_UPS: FlowSet = Capture.union(Void).union(PSync).union(Refund).union(RSync);
            /// The flows that carry the capture method.
            pub const CAPTURED: FlowSet = Authorize.union(CompleteAuthorize).union(RepeatPayment).union(PSync);
        }

        /// Every flow of core.
        pub const FLOWS: &[FlowWord] =
            &[$(FlowWord { name: stringify!($name), effect: Effect::$effect, statuses: stringify!($statuses), set: flow_sets::$name },)*];
    };
}

flows! {
    Authorize                MovesMoney AttemptStatus,
    Capture                  MovesMoney AttemptStatus,
    Void                     MovesMoney AttemptStatus,
    PSync                    Reads AttemptStatus,
    Refund                   MovesMoney RefundStatus,
    RSync                    Reads RefundStatus,
    SetupMandate             MovesMoney AttemptStatus,
    RepeatPayment            MovesMoney AttemptStatus,
    IncrementalAuthorization MovesMoney AttemptStatus,
    CreateConnectorCustomer  Changes AttemptStatus,
    PaymentMethodToken       Changes AttemptStatus,
    SessionToken             Changes AttemptStatus,
    CreateOrder              Changes AttemptStatus,
    AcceptDispute            Changes DisputeStatus,
    SubmitEvidence           Changes DisputeStatus,
    DefendDispute            Changes DisputeStatus,
    CompleteAuthorize        MovesMoney AttemptStatus,
    CreateAccessToken        Changes AttemptStatus,
}

/// Flows of the language that no declared processor needs yet.
pub const PLANNED_FLOWS: &[&str] = &[
    "Approve",
    "Authenticate",
    "MandateRevoke",
    "PostAuthenticate",
    "PostSessionTokens",
    "PreAuthenticate",
    "PreProcessing",
    "Reject",
    "SessionUpdate",
    "UpdateMetadata",
    "VerifyWebhookSource",
    "VoidPostCapture",
];

/// The flow of that name.
pub const fn flow(name: &str) -> Option<&'static FlowWord> {
    let mut rest = FLOWS;
    while let [flow, others @ ..] = rest {
        if is_equal(flow.name, name) {
            return Some(flow);
        }
        rest = others;
    }
    None
}
