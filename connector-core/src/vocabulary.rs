//! The language's words as data, the same rows that the derives look words up in. The tables below are printed from them.
#![doc = include_str!("../../docs/vocabulary.md")]

/// A source: what stands in `#[from(..)]`, in templates and in conditions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SourceWord {
    pub name: &'static str,
    /// The Rust type that it yields, owned.
    pub yields: &'static str,
    pub is_optional: bool,
    pub is_secret: bool,
    /// The flows that carry it.
    pub flows: &'static [&'static str],
    pub doc: &'static str,
}

/// A target: what stands in `#[to(..)]`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TargetWord {
    pub name: &'static str,
    pub doc: &'static str,
}

/// Every source that core has.
pub const SOURCES: &[SourceWord] = connector_derive::vocabulary!(sources);

/// Every target that core has.
pub const TARGETS: &[TargetWord] = connector_derive::vocabulary!(targets);

/// The names that stand alone in a request's conditions.
pub const CONDITIONS: &[&str] = connector_derive::vocabulary!(conditions);

/// What a status map's conditions can ask.
pub const GUARDS: &[&str] = connector_derive::vocabulary!(guards);

/// The payment methods, each with its group.
pub const METHODS: &[(&str, &str)] = connector_derive::vocabulary!(methods);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        data::PaymentMethod,
        source,
        status::{AttemptStatus, DisputeStatus, RefundStatus, WebhookEvent},
        target,
    };

    fn sorted<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
        let mut words: Vec<_> = words.collect();
        words.sort_unstable();
        words
    }

    #[test]
    fn the_derives_and_core_know_the_same_sources() {
        let of_derive = sorted(SOURCES.iter().map(|word| word.name));
        assert_eq!(of_derive, sorted(source::NAMES.iter().copied()));
    }

    #[test]
    fn the_derives_and_core_know_the_same_targets() {
        let of_derive =
            sorted(TARGETS.iter().map(|word| word.name).filter(|name| !["failed", "succeeded"].contains(name)));
        assert_eq!(of_derive, sorted(target::names()));
    }

    #[test]
    fn the_derives_and_core_agree_on_what_settles() {
        const SETTLED: &[(&str, &str)] = connector_derive::vocabulary!(settled);
        let attempts = AttemptStatus::ALL.iter().filter(|status| status.settles());
        let refunds = RefundStatus::ALL.iter().filter(|status| status.settles());
        let attempts = attempts.map(|status| ("AttemptStatus", status.as_str()));
        let refunds = refunds.map(|status| ("RefundStatus", status.as_str()));
        let disputes = DisputeStatus::ALL.iter().filter(|status| status.settles());
        let disputes = disputes.map(|status| ("DisputeStatus", status.as_str()));
        let events = WebhookEvent::ALL.iter().filter(|event| event.settles());
        let events = events.map(|event| ("WebhookEvent", event.as_str()));
        let of_core: Vec<_> = attempts.chain(refunds).chain(disputes).chain(events).collect();
        assert!(SETTLED.iter().all(|row| of_core.contains(row)));
        assert_eq!(SETTLED.len(), of_core.len());
    }

    #[test]
    fn the_derives_and_core_know_the_same_payment_methods() {
        let of_derive = sorted(METHODS.iter().map(|(name, _)| *name));
        assert_eq!(of_derive, sorted(PaymentMethod::ALL.iter().map(|method| method.as_str())));
    }
}
