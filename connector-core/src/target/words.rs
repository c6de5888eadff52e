//! All targets, one empty type each, named as in the language with `_` for `.`; and `Answer`, which holds what was read.
#![allow(non_camel_case_types, reason = "a target is named as connectors write it")]

use std::time::Duration;

use super::{Mapped, Moment, Read, Target, TargetRow, WireAmount, read::Held};
use crate::{
    code::Code,
    contact::Url,
    currency::Currency,
    data::State,
    secret::Secret,
    status::{AttemptStatus, DisputeStatus, RefundStatus, WebhookEvent},
};

/// The targets, each with its kind, and with whether an outcome depends on it. Those behind `@` are rare, and live in a box
/// of their own that most responses never make.
macro_rules! targets {
    ($($ident:ident $name:literal $weight:ident: $value:ty;)* $(@ $(#[$meta:meta])* $rare:ident: $group:ident { $($rare_ident:ident $rare_name:literal $rare_weight:ident: $rare_value:ty;)* })*) => {
        /// What was read out of a response, target by target.
        #[derive(Clone, Default)]
        pub struct Answer {
            $(pub(crate) $ident: Option<$value>,)*
            $(pub(crate) $rare: Option<Box<$group>>,)*
            pub(crate) state: State,
            pub(crate) failed: bool,
            /// A list had no element of the kind that was looked for.
            pub(crate) nothing_picked: bool,
            /// The fields that were left out, because they stood twice or were damaged. No outcome depends on them.
            pub(crate) dropped: Vec<&'static str>,
        }

        $(
            $(#[$meta])*
            #[derive(Clone, Default)]
            pub(crate) struct $group {
                $(pub(crate) $rare_ident: Option<$rare_value>,)*
            }
        )*

        /// The targets in their order, for their rows' `index`.
        enum Place { $($ident,)* $($($rare_ident,)*)* }

        $(targets!(@one $ident $name $weight: $value, |answer| answer.$ident, |answer| answer.$ident.is_some());)*
        $($(targets!(
            @one $rare_ident $rare_name $rare_weight: $rare_value,
            |answer| answer.$rare.get_or_insert_default().$rare_ident,
            |answer| answer.$rare.as_ref().is_some_and(|rare| rare.$rare_ident.is_some())
        );)*)*

        const ROWS: &[&TargetRow] = &[$($ident::ROW,)* $($($rare_ident::ROW,)*)*];
    };
    (@one $ident:ident $name:literal $weight:ident: $value:ty, |$answer:ident| $place:expr, |$asked:ident| $is_set:expr) => {
        #[doc = concat!("`", $name, "`")]
        pub enum $ident {}

        impl Target for $ident {
            const NAME: &'static str = $name;
            type Kind = $value;
            const ROW: &'static TargetRow = {
                fn put($answer: &mut Answer, read: &mut Read<'_>) {
                    $place = <$value>::held(read);
                }
                fn is_set($asked: &Answer) -> bool {
                    $is_set
                }
                &TargetRow { name: $name, index: Place::$ident as usize, put, is_set, decides: targets!(@$weight) }
            };
        }
    };
    (@decides) => { true };
    (@informs) => { false };
}

type Text = String;
type SecretText = Secret<String>;

targets! {
    status "status" decides: Mapped<AttemptStatus>;
    refund_status "refund_status" decides: Mapped<RefundStatus>;
    connector_transaction_id "connector_transaction_id" decides: Text;
    connector_refund_id "connector_refund_id" decides: Text;
    connector_customer_id "connector_customer_id" decides: Text;
    connector_reference "connector_reference" informs: Text;
    payment_method_token "payment_method_token" decides: SecretText;
    network_transaction_id "network_transaction_id" decides: SecretText;
    auth_code "auth_code" informs: Text;
    amount "amount" decides: WireAmount;
    amount_authorized "amount_authorized" decides: WireAmount;
    amount_captured "amount_captured" decides: WireAmount;
    amount_capturable "amount_capturable" decides: WireAmount;
    amount_refunded "amount_refunded" decides: WireAmount;
    currency "currency" decides: Currency;
    redirect_url "redirect.url" decides: Url;
    session_id "session.id" informs: Text;
    session_token "session.token" decides: SecretText;
    mandate_id "mandate.id" decides: SecretText;
    checks_avs "checks.avs" informs: Text;
    checks_avs_line1 "checks.avs_line1" informs: Text;
    checks_avs_postal_code "checks.avs_postal_code" informs: Text;
    checks_cvc "checks.cvc" informs: Text;
    checks_risk_score "checks.risk_score" informs: Text;
    incremental_allowed "incremental_allowed" informs: bool;
    error_code "error.code" decides: Code;
    error_message "error.message" informs: Code;
    error_reason "error.reason" informs: Code;
    error_decline_code "error.decline_code" informs: Code;
    error_network_decline_code "error.network_decline_code" informs: Code;
    error_network_advice_code "error.network_advice_code" informs: Code;
    error_network_message "error.network_message" informs: Code;
    @
    /// What the customer must do, as it was read.
    next_action: NextActionAnswer {
        next_action_qr_image_url "next_action.qr_image_url" informs: Url;
        next_action_qr_data "next_action.qr_data" informs: Text;
        next_action_expires_at "next_action.expires_at" informs: Text;
        next_action_transfer_iban "next_action.transfer.iban" informs: SecretText;
        next_action_transfer_bic "next_action.transfer.bic" informs: Text;
        next_action_transfer_account_number "next_action.transfer.account_number" informs: SecretText;
        next_action_transfer_routing_number "next_action.transfer.routing_number" informs: Text;
        next_action_transfer_sort_code "next_action.transfer.sort_code" informs: Text;
        next_action_transfer_holder_name "next_action.transfer.holder_name" informs: SecretText;
        next_action_transfer_reference "next_action.transfer.reference" informs: Text;
        next_action_transfer_amount "next_action.transfer.amount" informs: WireAmount;
        next_action_voucher_reference "next_action.voucher.reference" informs: Text;
        next_action_voucher_url "next_action.voucher.url" informs: Url;
    }
    @
    /// What captures, orders, disputes, access tokens and webhooks tell, as it was read.
    rare: RareAnswer {
        connector_capture_id "connector_capture_id" decides: Text;
        connector_dispute_id "connector_dispute_id" decides: Text;
        dispute_status "dispute_status" decides: Mapped<DisputeStatus>;
        order_id "order_id" decides: Text;
        event "event" decides: Mapped<WebhookEvent>;
        event_id "event_id" decides: Text;
        occurred_at "occurred_at" informs: Moment;
        access_token "access_token" decides: SecretText;
        expires_in "expires_in" informs: Duration;
    }
}

/// How many targets there are.
pub(crate) const COUNT: usize = ROWS.len();

/// All of core's targets, by name.
#[cfg(test)]
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.name)
}

/// Whether the target of that name was written.
pub(crate) fn is_set(answer: &Answer, target: &str) -> bool {
    ROWS.iter().find(|row| row.name == target).is_some_and(|row| (row.is_set)(answer))
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answer").finish_non_exhaustive()
    }
}

impl Answer {
    /// The access token, where there is one: an empty text is none.
    pub(crate) fn take_access_token(&mut self) -> Option<Secret<String>> {
        self.rare.as_mut()?.access_token.take().filter(|token| !token.expose().is_empty())
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
