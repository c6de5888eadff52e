//! Evaluates a condition for a call or its response.

use crate::{
    data::{CallView, PaymentMethodData},
    table::{Condition, When},
};

/// The properties of a response that conditions read.
pub(crate) trait Seen {
    /// The HTTP status.
    fn http(&self) -> u16;
    /// Whether the target of that name was written.
    fn is_written(&self, target: &str) -> bool;
}

/// Whether an optional condition holds. No condition always holds.
pub(crate) fn applies(when: &Option<When>, view: &CallView<'_>) -> bool {
    when.as_ref().is_none_or(|when| holds(&when.condition, view, None))
}

/// Whether the condition holds. Data that the call does not carry is absent, and an absent flag is false.
pub(crate) fn holds(condition: &Condition, view: &CallView<'_>, response: Option<&dyn Seen>) -> bool {
    match condition {
        Condition::Flag(source) => {
            matches!((source.get)(view), Some(crate::source::Value::Flag(true)))
        }
        Condition::Has(origin) => origin.is_present(view),
        Condition::OneOf(source, ordinals) => {
            (source.get)(view).and_then(|value| value.ordinal()).is_some_and(|ordinal| ordinals.contains(&ordinal))
        }
        Condition::PaymentMethod(methods) => {
            view.method.map(PaymentMethodData::kind).is_some_and(|method| methods.contains(&method))
        }
        Condition::Flow(flows) => flows.contains(&view.flow),
        Condition::Currency(codes) => view.amount.is_some_and(|amount| codes.contains(&amount.currency().code())),
        Condition::IdPrefix(prefixes) => {
            view.connector_transaction_id.is_some_and(|id| prefixes.iter().any(|prefix| id.starts_with(prefix)))
        }
        Condition::Http(statuses) => response.is_some_and(|response| statuses.contains(&response.http())),
        Condition::Previous(statuses) => {
            let previous = view.payment.and_then(|payment| payment.status);
            previous.is_some_and(|previous| statuses.contains(&previous))
        }
        Condition::Written(targets) => {
            response.is_some_and(|response| targets.iter().any(|target| response.is_written(target)))
        }
        Condition::Not(inner) => !holds(inner, view, response),
        Condition::All(all) => all.iter().all(|condition| holds(condition, view, response)),
        Condition::Any(any) => any.iter().any(|condition| holds(condition, view, response)),
        Condition::Never => false,
    }
}
