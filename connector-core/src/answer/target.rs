//! Where an answer's values go: one empty type per target, named as in the language with `_` for `.`.
#![allow(non_camel_case_types, reason = "a target is named as connectors write it")]

use std::time::Duration;

use super::{Mapped, Moment, Seconds, StatusMap, Words};
use crate::{
    card::CardNumber,
    code::Code,
    contact::Url,
    currency::Currency,
    data::State,
    money::{Amount, FloatMajorUnit, MinorUnit, MoneyError, StringMajorUnit, StringMinorUnit, WireMoney},
    secret::Secret,
    status::{AttemptStatus, DisputeStatus, RefundStatus, StatusTarget, WebhookEvent},
    word::Word,
};

/// A place in an answer.
pub trait Target {
    /// The name, as connectors write it.
    const NAME: &'static str;
    /// What it holds.
    type Value;
    fn place(answer: &mut Answer) -> &mut Option<Self::Value>;
    fn is_set(answer: &Answer) -> bool;
}

/// The targets: those in braces are rare, and live in a box of their own that most answers never make.
macro_rules! targets {
    ($($ident:ident $name:literal: $value:ty;)* $(@ $(#[$meta:meta])* $rare:ident: $group:ident { $($rare_ident:ident $rare_name:literal: $rare_value:ty;)* })*) => {
        /// What was read out of an answer, target by target.
        #[derive(Clone, Default)]
        pub struct Answer {
            $(pub(crate) $ident: Option<$value>,)*
            $(pub(crate) $rare: Option<Box<$group>>,)*
            pub(crate) state: State,
            pub(crate) failed: bool,
            /// A list had no element of the kind that was looked for.
            pub(crate) nothing_picked: bool,
            /// While a part is written that only fills what is still empty.
            only_empty: bool,
        }

        $(
            $(#[$meta])*
            #[derive(Clone, Default)]
            pub(crate) struct $group {
                $(pub(crate) $rare_ident: Option<$rare_value>,)*
            }
        )*

        $(targets!(@one $ident $name: $value, |answer| answer.$ident, |answer| answer.$ident.is_some());)*
        $($(targets!(
            @one $rare_ident $rare_name: $rare_value,
            |answer| answer.$rare.get_or_insert_default().$rare_ident,
            |answer| answer.$rare.as_ref().is_some_and(|rare| rare.$rare_ident.is_some())
        );)*)*

        /// All of core's targets, by name.
        #[cfg(test)]
        pub(crate) const NAMES: &[&str] = &[$($name,)* $($($rare_name,)*)*];
    };
    (@one $ident:ident $name:literal: $value:ty, |$answer:ident| $place:expr, |$asked:ident| $is_set:expr) => {
        #[doc = concat!("`", $name, "`")]
        pub enum $ident {}

        impl Target for $ident {
            const NAME: &'static str = $name;
            type Value = $value;
            #[inline]
            fn place($answer: &mut Answer) -> &mut Option<$value> {
                &mut $place
            }
            fn is_set($asked: &Answer) -> bool {
                $is_set
            }
        }
    };
}

type Text = String;
type SecretText = Secret<String>;

targets! {
    status "status": Mapped<AttemptStatus>;
    refund_status "refund_status": Mapped<RefundStatus>;
    connector_transaction_id "connector_transaction_id": Text;
    connector_refund_id "connector_refund_id": Text;
    connector_customer_id "connector_customer_id": Text;
    connector_reference "connector_reference": Text;
    payment_method_token "payment_method_token": SecretText;
    network_transaction_id "network_transaction_id": SecretText;
    auth_code "auth_code": Text;
    amount "amount": WireAmount;
    amount_authorized "amount_authorized": WireAmount;
    amount_captured "amount_captured": WireAmount;
    amount_capturable "amount_capturable": WireAmount;
    amount_refunded "amount_refunded": WireAmount;
    currency "currency": Currency;
    redirect_url "redirect.url": Url;
    session_id "session.id": Text;
    session_token "session.token": SecretText;
    mandate_id "mandate.id": SecretText;
    checks_avs "checks.avs": Text;
    checks_avs_line1 "checks.avs_line1": Text;
    checks_avs_postal_code "checks.avs_postal_code": Text;
    checks_cvc "checks.cvc": Text;
    checks_risk_score "checks.risk_score": Text;
    incremental_allowed "incremental_allowed": bool;
    error_code "error.code": Code;
    error_message "error.message": Code;
    error_reason "error.reason": Code;
    error_decline_code "error.decline_code": Code;
    error_network_decline_code "error.network_decline_code": Code;
    error_network_advice_code "error.network_advice_code": Code;
    error_network_message "error.network_message": Code;
    @
    /// What the customer must do, as it was read.
    next_action: NextActionAnswer {
        next_action_qr_image_url "next_action.qr_image_url": Url;
        next_action_qr_data "next_action.qr_data": Text;
        next_action_expires_at "next_action.expires_at": Text;
        next_action_transfer_iban "next_action.transfer.iban": SecretText;
        next_action_transfer_bic "next_action.transfer.bic": Text;
        next_action_transfer_account_number "next_action.transfer.account_number": SecretText;
        next_action_transfer_routing_number "next_action.transfer.routing_number": Text;
        next_action_transfer_sort_code "next_action.transfer.sort_code": Text;
        next_action_transfer_holder_name "next_action.transfer.holder_name": SecretText;
        next_action_transfer_reference "next_action.transfer.reference": Text;
        next_action_transfer_amount "next_action.transfer.amount": WireAmount;
        next_action_voucher_reference "next_action.voucher.reference": Text;
        next_action_voucher_url "next_action.voucher.url": Url;
    }
    @
    /// What captures, orders, disputes, access tokens and webhooks tell, as it was read.
    rare: RareAnswer {
        connector_capture_id "connector_capture_id": Text;
        connector_dispute_id "connector_dispute_id": Text;
        dispute_status "dispute_status": Mapped<DisputeStatus>;
        order_id "order_id": Text;
        event "event": Mapped<WebhookEvent>;
        event_id "event_id": Text;
        occurred_at "occurred_at": Moment;
        access_token "access_token": SecretText;
        expires_in "expires_in": Duration;
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answer").finish_non_exhaustive()
    }
}

impl Answer {
    /// Writes a value to its target; a fallback only where nothing stands.
    #[doc(hidden)]
    #[inline]
    pub fn put<T: Target, V: Fill<T::Value>>(&mut self, value: Option<V>, is_fallback: bool) {
        let Some(value) = value else { return };
        let only_empty = is_fallback || self.only_empty;
        let place = T::place(self);
        if place.is_none() || !only_empty {
            *place = Some(value.fill());
        }
    }

    /// Writes a status word to its target, with the table that it will be looked up in.
    #[doc(hidden)]
    #[inline]
    pub fn put_status<S: StatusTarget, T: Target<Value = Mapped<S>>, V: StatusMap<S>>(
        &mut self,
        word: Option<V>,
        is_fallback: bool,
    ) {
        if let Some(word) = word {
            self.put_words::<S, T, V>(is_fallback, || word.into_words());
        }
    }

    /// The same for a word that is written to another target too.
    #[doc(hidden)]
    pub fn put_status_of<S: StatusTarget, T: Target<Value = Mapped<S>>, V: StatusMap<S>>(
        &mut self,
        word: Option<&V>,
        is_fallback: bool,
    ) {
        if let Some(word) = word {
            self.put_words::<S, T, V>(is_fallback, || word.words());
        }
    }

    #[inline]
    fn put_words<S: StatusTarget, T: Target<Value = Mapped<S>>, V: StatusMap<S>>(
        &mut self,
        is_fallback: bool,
        words: impl FnOnce() -> Words,
    ) {
        let only_empty = is_fallback || self.only_empty;
        let place = T::place(self);
        if place.is_none() || !only_empty {
            *place = Some(Mapped::new::<V>(words()));
        }
    }

    /// Writes one word of a status of several.
    #[doc(hidden)]
    pub fn put_column<S: StatusTarget, T: Target<Value = Mapped<S>>, V: StatusMap<S>>(
        &mut self,
        column: usize,
        columns: usize,
        word: &Word,
    ) {
        T::place(self).get_or_insert_with(|| Mapped::unread::<V>(columns)).set(column, word);
    }

    /// Writes what is given to the connector's own state.
    #[doc(hidden)]
    pub fn put_state<V: Fill<Secret<String>>>(&mut self, name: &'static str, value: Option<V>) {
        if let Some(value) = value {
            self.state.set(name, value.fill());
        }
    }

    /// `#[to(failed)]`: present and not empty is a failure.
    #[doc(hidden)]
    pub fn put_failed<V: Fill<String>>(&mut self, value: Option<V>) {
        self.failed |= value.is_some_and(|value| !value.fill().is_empty());
    }

    /// `#[to(succeeded)]`: false is a failure.
    #[doc(hidden)]
    pub fn put_succeeded<V: Fill<bool>>(&mut self, value: Option<V>) {
        self.failed |= value.is_some_and(|value| !value.fill());
    }

    /// Writes a part; with `is_fallback` it only fills what is still empty.
    #[doc(hidden)]
    pub fn part(&mut self, is_fallback: bool, write: impl FnOnce(&mut Self)) {
        let before = self.only_empty;
        self.only_empty |= is_fallback;
        write(self);
        self.only_empty = before;
    }

    /// The access token, where there is one: an empty text is none.
    pub(crate) fn take_access_token(&mut self) -> Option<Secret<String>> {
        self.rare.as_mut()?.access_token.take().filter(|token| !token.expose().is_empty())
    }

    /// `#[pick(..)]`: none of a list's elements was the one.
    #[doc(hidden)]
    pub fn nothing_picked(&mut self) {
        self.nothing_picked = true;
    }
}

/// A word where `#[to(.., when(field = "word"))]` looks: whether it is one of those.
#[doc(hidden)]
pub fn is_word<'w>(word: impl Into<Option<&'w Word>>, wanted: &[&str]) -> bool {
    word.into().is_some_and(|word| wanted.contains(&word.as_str()))
}

/// An amount as an answer wrote it; it becomes money once the currency is known.
#[derive(Clone, Debug, PartialEq)]
pub enum WireAmount {
    Minor(MinorUnit),
    StringMinor(StringMinorUnit),
    StringMajor(StringMajorUnit),
    FloatMajor(FloatMajorUnit),
}

impl WireAmount {
    pub(crate) fn to_amount(&self, currency: Currency) -> Result<Amount, MoneyError> {
        match self.clone() {
            Self::Minor(amount) => amount.to_amount(currency),
            Self::StringMinor(amount) => amount.to_amount(currency),
            Self::StringMajor(amount) => amount.to_amount(currency),
            Self::FloatMajor(amount) => amount.to_amount(currency),
        }
    }
}

/// A field's type that a target of type `V` takes.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be written to a target that holds `{V}`",
    label = "does not fit the target",
    note = "money is read as `MinorUnit`, `StringMinorUnit`, `StringMajorUnit` or `FloatMajorUnit`; texts as `String` or `Word`; secrets as `Secret<String>`; lifetimes as `Seconds`"
)]
pub trait Fill<V> {
    fn fill(self) -> V;
}

macro_rules! fill {
    ($($from:ty => $to:ty = |$value:ident| $expr:expr;)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Fill<$to> for $from {
                #[inline]
                fn fill(self) -> $to {
                    let $value = self;
                    $expr
                }
            }
        )*
    };
}

fill! {
    String => String = |text| text;
    Word => String = |word| word.as_str().to_owned();
    Code => String = |code| code.into();
    Code => Code = |code| code;
    String => Code = |text| Code::from(text);
    Word => Code = |word| Code::from(word.as_str());
    u64 => String = |number| number.to_string();
    i64 => String = |number| number.to_string();
    String => Secret<String> = |text| Secret::new(text);
    Secret<String> => Secret<String> = |text| text;
    CardNumber => Secret<String> = |number| Secret::new(number.expose().to_owned());
    Url => Url = |url| url;
    Currency => Currency = |currency| currency;
    bool => bool = |flag| flag;
    u64 => Moment = |seconds| Moment::from_unix(seconds);
    String => Moment = |text| Moment::from_rfc3339(&text);
    Seconds => Duration = |seconds| seconds.into();
    MinorUnit => WireAmount = |amount| WireAmount::Minor(amount);
    StringMinorUnit => WireAmount = |amount| WireAmount::StringMinor(amount);
    StringMajorUnit => WireAmount = |amount| WireAmount::StringMajor(amount);
    FloatMajorUnit => WireAmount = |amount| WireAmount::FloatMajor(amount);
}

/// The element of a list whose `id`, as `of` gives it, is `wanted`.
#[doc(hidden)]
pub fn pick<T, I: PartialEq<str>>(list: Vec<T>, wanted: Option<&str>, of: impl Fn(&T) -> Option<&I>) -> Option<T> {
    let wanted = wanted?;
    list.into_iter().find(|element| of(element).is_some_and(|id| id == wanted))
}
