//! Core's targets: an empty type for each row of the vocabulary, with `_` for `.` in its name; and `ResponseValues`,
//! the values read.
#![allow(non_camel_case_types, reason = "a target is named as connectors write it")]

use super::{Kind, Read, Target, TargetRow, own::OwnValues};
use crate::{data::State, secret::Secret};

/// The kind of a target's value, by the vocabulary's name of it.
mod value_of {
    pub(super) use crate::{code::Code, contact::Url, currency::Currency, target::Moment};
    use crate::{status, target::Mapped};

    pub(super) type Text = String;
    pub(super) type SecretText = crate::secret::Secret<String>;
    pub(super) type Scalar = String;
    pub(super) type Money = crate::target::WireAmount;
    pub(super) type Flag = bool;
    pub(super) type Seconds = std::time::Duration;
    pub(super) type AttemptStatus = Mapped<status::AttemptStatus>;
    pub(super) type RefundStatus = Mapped<status::RefundStatus>;
    pub(super) type DisputeStatus = Mapped<status::DisputeStatus>;
    pub(super) type WebhookEvent = Mapped<status::WebhookEvent>;
}

/// The targets of `next_action` and `other` are rare. They are boxed, and most responses never allocate the boxes.
macro_rules! define {
    (
        response { $($ident:ident $name:literal: $kind:ident, $weight:ident, $doc:literal;)* }
        next_action { $($action:tt)* }
        other { $($other:tt)* }
    ) => {
        define! {
            @all
            { $($ident $name: $kind, $weight;)* }
            /// The actions of the customer.
            next_action: NextActionValues { $($action)* }
            /// The values of captures, orders, disputes, access tokens and webhooks.
            other: OtherValues { $($other)* }
        }
    };
    (@all
        { $($ident:ident $name:literal: $kind:ident, $weight:ident;)* }
        $($(#[$meta:meta])* $rare:ident: $group:ident {
            $($rare_ident:ident $rare_name:literal: $rare_kind:ident, $rare_weight:ident, $doc:literal;)*
        })*
    ) => {
        /// The values read from a response, by target.
        #[derive(Clone, Default)]
        pub struct ResponseValues {
            $(pub(crate) $ident: Option<value_of::$kind>,)*
            $(pub(crate) $rare: Option<Box<$group>>,)*
            /// What a router's own targets hold.
            pub(crate) own: Option<Box<OwnValues>>,
            pub(crate) state: State,
            pub(crate) failed: bool,
            /// A list had no matching element.
            pub(crate) nothing_picked: bool,
            /// The fields that were ignored because they were duplicate or malformed. No outcome depends on them.
            pub(crate) dropped: Vec<&'static str>,
        }

        $(
            $(#[$meta])*
            #[derive(Clone, Default)]
            pub(crate) struct $group {
                $(pub(crate) $rare_ident: Option<value_of::$rare_kind>,)*
            }
        )*

        /// The targets in order, for the `index` of their rows.
        enum Place { $($ident,)* $($($rare_ident,)*)* }

        $(define!(@one $ident $name: $kind, $weight, |values| values.$ident, |values| values.$ident.as_ref());)*
        $($(define!(
            @one $rare_ident $rare_name: $rare_kind, $rare_weight,
            |values| values.$rare.get_or_insert_default().$rare_ident,
            |values| values.$rare.as_ref().and_then(|rare| rare.$rare_ident.as_ref())
        );)*)*

        const ROWS: &[&TargetRow] = &[$($ident::ROW,)* $($($rare_ident::ROW,)*)*];
    };
    (@one $ident:ident $name:literal: $kind:ident, $weight:ident, |$values:ident| $place:expr, |$asked:ident| $held:expr) => {
        #[doc = concat!("`", $name, "`")]
        pub enum $ident {}

        impl Target for $ident {
            const NAME: &'static str = $name;
            type Kind = value_of::$kind;
            const ROW: &'static TargetRow = {
                fn put($values: &mut ResponseValues, read: &mut Read<'_>) {
                    $place = <value_of::$kind>::held(read);
                }
                fn is_set($asked: &ResponseValues) -> bool {
                    $held.is_some()
                }
                &TargetRow { name: $name, index: Place::$ident as usize, put, is_set, decides: define!(@$weight) }
            };

            fn get($asked: &ResponseValues) -> Option<&Self::Kind> {
                $held
            }
        }
    };
    (@decides) => { true };
    (@informs) => { false };
}

connector_vocabulary::targets!(define);

/// The number of targets.
pub(crate) const COUNT: usize = ROWS.len();

/// Whether the target of that name was written.
pub(crate) fn is_set(values: &ResponseValues, target: &str) -> bool {
    ROWS.iter().find(|row| row.name == target).is_some_and(|row| (row.is_set)(values))
}

impl std::fmt::Debug for ResponseValues {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResponseValues").finish_non_exhaustive()
    }
}

impl ResponseValues {
    /// The value of a target, one of core's or a router's own. An empty text is none.
    pub fn get<T: Target>(&self) -> Option<T::Kind> {
        T::get(self).filter(|value| !value.is_empty()).cloned()
    }

    /// Whether the response says by `#[to(failed)]` or `#[to(succeeded)]` that the call failed. It is asked first: such a
    /// response is a refusal, whatever its status.
    pub fn has_failed(&self) -> bool {
        self.failed
    }

    /// The fields of the response that were left out, because they stood twice or were damaged. No outcome depends on them.
    pub fn dropped_fields(&self) -> &[&'static str] {
        &self.dropped
    }

    /// The access token. An empty one is absent.
    pub(crate) fn take_access_token(&mut self) -> Option<Secret<String>> {
        self.other.as_mut()?.access_token.take().filter(|token| !token.expose().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_stands_at_its_index() {
        for (index, row) in ROWS.iter().enumerate() {
            assert_eq!(row.index, index, "{}", row.name);
        }
    }

    #[test]
    fn what_decides_is_what_an_outcome_depends_on() {
        let decides = |name: &str| ROWS.iter().any(|row| row.name == name && row.decides);
        for name in ["status", "event_id", "connector_dispute_id", "amount_captured", "currency", "mandate.id"] {
            assert!(decides(name), "{name}");
        }
        for name in ["auth_code", "connector_reference", "next_action.transfer.amount", "error.message", "occurred_at"]
        {
            assert!(!decides(name), "{name}");
        }
    }
}
