//! The flows that core has, and sets of them, by which a source says where it is carried.

use crate::is_equal;

/// What a flow does at the processor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Takes, holds, releases or gives back money: must not happen twice.
    MovesMoney,
    /// Makes something that does no harm twice: a customer, a token, a session.
    Changes,
    /// Looks something up.
    Reads,
}

/// A flow of core.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FlowWord {
    /// The name, as connectors write it: `flow = "Authorize"`.
    pub name: &'static str,
    /// What it does at the processor.
    pub effect: Effect,
    /// The set of statuses that its response has one of: `status = Pending` names one of them.
    pub statuses: &'static str,
    /// The set of this flow alone.
    pub set: FlowSet,
}

/// A set of core's flows. A router's own flow is in none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FlowSet(u32);

impl FlowSet {
    /// No flow.
    pub const NONE: Self = Self(0);

    /// What is in either of the two.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in this set and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the two have a flow in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no flow is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its flows, in the order of [`FLOWS`].
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
            /// An access token serves many calls, so that it depends on none.
            pub const ALL_BUT_ACCESS_TOKEN: FlowSet = ALL.without(CreateAccessToken);
            /// The flows that ask for a payment, or for the right to one.
            pub const PAYMENTS: FlowSet = NEW_METHOD.union(RepeatPayment);
            /// Those of them for which the customer gives a payment method.
            pub const NEW_METHOD: FlowSet = Authorize.union(SetupMandate);
            /// The flows that take a card or a wallet.
            pub const CARD_DATA: FlowSet = NEW_METHOD.union(PaymentMethodToken);
            /// The flows that take a billing address.
            pub const BILLING: FlowSet = PAYMENTS.union(PaymentMethodToken);
            /// The flows that move an amount, or are told one.
            pub const AMOUNTS: FlowSet = PAYMENTS
                .union(IncrementalAuthorization)
                .union(Capture)
                .union(Refund)
                .union(Void)
                .union(PSync)
                .union(CreateOrder)
                .union(SessionToken);
            /// The flows of a payment that was made before.
            pub const FOLLOW_UPS: FlowSet = Capture.union(Void).union(PSync).union(Refund).union(RSync);
            /// The flows that say how the payment is captured.
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

/// Flows of the language that no declared processor has needed yet.
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
