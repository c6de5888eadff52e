//! The statuses of payments, refunds and disputes, and the kinds of webhook events.

use connector_vocabulary::StatusMeaning;

use crate::string_enum::string_enum;

/// A set of statuses that a status map can map words to.
///
/// A router's own set implements it too. For the compile-time check of `_ => Target` the set also has an inherent
/// `const fn settles(&self) -> bool`.
pub trait StatusTarget: Copy + PartialEq + Send + Sync + std::fmt::Debug + 'static {
    /// The name in the connector's declaration.
    fn name(self) -> &'static str;
}

macro_rules! define {
    ($($(#[$meta:meta])* $set:ident { $($(#[$status_meta:meta])* $status:ident: $meaning:ident,)* })*) => {$(
        string_enum! {
            $(#[$meta])*
            pub enum $set { $($(#[$status_meta])* $status,)* }
        }

        impl $set {
            /// The meaning of the status for its payment, refund or dispute.
            pub const fn meaning(&self) -> StatusMeaning {
                match self { $(Self::$status => define!(@$meaning),)* }
            }

            /// Whether the status is an outcome, success or failure. An unknown status word of a processor must not map
            /// to one.
            pub const fn settles(&self) -> bool {
                self.meaning().settles()
            }
        }

        impl StatusTarget for $set {
            fn name(self) -> &'static str {
                self.as_str()
            }
        }
    )*};
    (@open) => { StatusMeaning::Open };
    (@settled) => { StatusMeaning::Settled };
    (@failure) => { StatusMeaning::Failure };
}

connector_vocabulary::statuses!(define);

impl AttemptStatus {
    /// Whether the status is a refusal: nothing was charged, or the requested step did not happen.
    pub const fn is_failure(&self) -> bool {
        matches!(self.meaning(), StatusMeaning::Failure)
    }
}

impl RefundStatus {
    /// Whether the refund was refused.
    pub const fn is_failure(&self) -> bool {
        matches!(self.meaning(), StatusMeaning::Failure)
    }
}
