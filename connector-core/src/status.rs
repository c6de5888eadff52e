//! What has become of a payment, a refund or a dispute, and what a webhook tells of.

use connector_vocabulary::StatusMeaning;

use crate::string_enum::string_enum;

/// A set of statuses that a status map can map words to.
///
/// A router's own set implements it too; the convention that makes `_ => Target` checkable at compile time is an
/// inherent `const fn settles(&self) -> bool` beside it.
pub trait StatusTarget: Copy + PartialEq + Send + Sync + std::fmt::Debug + 'static {
    /// The name, as the connector's description prints it.
    fn name(self) -> &'static str;
}

macro_rules! define {
    ($($(#[$meta:meta])* $set:ident { $($(#[$status_meta:meta])* $status:ident: $meaning:ident,)* })*) => {$(
        string_enum! {
            $(#[$meta])*
            pub enum $set { $($(#[$status_meta])* $status,)* }
        }

        impl $set {
            /// What the status says of the story that it belongs to.
            pub const fn meaning(&self) -> StatusMeaning {
                match self { $(Self::$status => define!(@$meaning),)* }
            }

            /// Whether the status settles something, one way or the other. An unknown word of a processor may never become
            /// one that does.
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
    /// Whether the status is a refusal: nothing was charged, or the step that was asked for did not happen.
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
