//! The flows that core has, as bits, so that a source's row can say where it is carried.

pub(crate) type Flows = u32;

pub(crate) struct FlowWord {
    pub(crate) name: &'static str,
    pub(crate) bit: Flows,
    /// Whether the flow moves or holds money, so that its connector must say how it stays idempotent.
    pub(crate) moves_money: bool,
}

macro_rules! flows {
    ($($bit:ident = $index:literal $name:ident $moves_money:literal,)*) => {
        $(pub(crate) const $bit: Flows = 1 << $index;)*
        pub(crate) const ALL: Flows = 0 $(| $bit)*;
        pub(crate) const FLOWS: &[FlowWord] = &[
            $(FlowWord { name: stringify!($name), bit: $bit, moves_money: $moves_money },)*
        ];
    };
}

flows! {
    //  bit   name                   moves money
    A  = 0  Authorize                true,
    C  = 1  Capture                  true,
    V  = 2  Void                     true,
    P  = 3  PSync                    false,
    R  = 4  Refund                   true,
    S  = 5  RSync                    false,
    SM = 6  SetupMandate             true,
    RP = 7  RepeatPayment            true,
    IA = 8  IncrementalAuthorization true,
    CC = 9  CreateConnectorCustomer  false,
    T  = 10 PaymentMethodToken       false,
    ST = 11 SessionToken             false,
    CO = 12 CreateOrder              false,
    AD = 13 AcceptDispute            false,
    SE = 14 SubmitEvidence           false,
    DD = 15 DefendDispute            false,
    CA = 16 CompleteAuthorize        true,
    AT = 17 CreateAccessToken        false,
}

/// Flows of the language that no declared processor has needed yet.
pub(crate) const PLANNED_FLOWS: &[&str] = &[
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

pub(crate) fn flow(name: &str) -> Option<&'static FlowWord> {
    FLOWS.iter().find(|flow| flow.name == name)
}

pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    FLOWS.iter().map(|flow| flow.name)
}
