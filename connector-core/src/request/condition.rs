//! What conditions ask of the facts.

use super::Facts;
use crate::data::PaymentMethod;

/// `payment_method(Card | Ideal)`
#[inline]
pub fn is_method(facts: &Facts<'_>, is_one: impl FnOnce(PaymentMethod) -> bool) -> bool {
    facts.method.is_some_and(|method| is_one(method.kind()))
}

/// `flow(Refund | Void)`
pub fn is_flow(facts: &Facts<'_>, flows: &[&str]) -> bool {
    flows.contains(&facts.flow)
}

/// `currency(EUR | USD)`
pub fn is_currency(facts: &Facts<'_>, codes: &[&str]) -> bool {
    facts.amount.is_some_and(|amount| codes.contains(&amount.currency().code()))
}

/// `id_prefix("set")`
pub fn has_prefix(facts: &Facts<'_>, prefix: &str) -> bool {
    facts.connector_transaction_id.is_some_and(|id| id.starts_with(prefix))
}
