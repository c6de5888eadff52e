//! The words of the language as the derives ask for them: the tables of `connector-vocabulary`, and the nearest word to one that
//! is not there.

pub(crate) use connector_vocabulary::{
    CONDITIONS, Effect, FLOWS, FlowWord, GUARDS, METHOD_GROUPS, METHODS, PLANNED_FLOWS, SOURCES, Scope, SourceValue,
    SourceWord, TARGETS, TargetValue, TargetWord, flow, methods_of, settles, source, target,
};

use crate::closest::closest;

/// What a source's value is called in a message.
pub(crate) fn noun(value: SourceValue) -> &'static str {
    match value {
        SourceValue::Money => "an amount",
        SourceValue::Currency => "a currency",
        SourceValue::Country => "a country",
        SourceValue::Text => "a text",
        SourceValue::SecretText | SourceValue::ComposedSecret => "a secret",
        SourceValue::Card => "a card",
        SourceValue::CardNumber => "a card number",
        SourceValue::CardCvc => "a card's cvc",
        SourceValue::ExpiryMonth => "an expiry month",
        SourceValue::ExpiryYear => "an expiry year",
        SourceValue::Email => "an e-mail address",
        SourceValue::Url => "a URL",
        SourceValue::Flag => "a flag",
        SourceValue::Integer | SourceValue::SignedInteger => "a number",
        SourceValue::Bytes => "a file's content",
        SourceValue::BankAccountType
        | SourceValue::BankHolderType
        | SourceValue::BankName
        | SourceValue::CaptureMethod
        | SourceValue::CardNetwork
        | SourceValue::PaymentMethod => "one of a set of names",
        SourceValue::Metadata => "metadata",
        SourceValue::RedirectParams => "named values",
        SourceValue::Address => "an address",
        SourceValue::OrderLines | SourceValue::EvidenceList => "a list",
    }
}

/// The names of all flows.
pub(crate) fn flow_names() -> impl Iterator<Item = &'static str> {
    FLOWS.iter().map(|flow| flow.name)
}

/// The nearest source: a common other name first, then by spelling, then one with the same last word in a group.
pub(crate) fn closest_source(name: &str) -> Option<&'static str> {
    let by_last_word = || {
        let mut found = SOURCES.iter().filter(|source| source.name.rsplit('.').next() == Some(name));
        found.next().map(|source| source.name)
    };
    let alias = match name {
        "payment_id" | "transaction_id" | "connector_payment_id" => Some("connector_transaction_id"),
        "refund_id" => Some("connector_refund_id"),
        "amount_to_capture" | "refund_amount" | "minor_amount" => Some("amount"),
        "card_number" => Some("card.number"),
        _ => None,
    };
    alias.or_else(|| closest(name, SOURCES.iter().map(|source| source.name))).or_else(by_last_word)
}

/// What a part can be read over, as `over = ..` names it.
pub(crate) const SUB_TREES: &[&str] = Scope::NAMES;

/// The sub-tree that a source is read from, where it is one of those.
pub(crate) fn sub_tree(source: &str) -> Option<&'static str> {
    Scope::of(source).name()
}
