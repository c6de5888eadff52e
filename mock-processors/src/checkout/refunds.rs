//! `POST /payments/{id}/refunds`.

use serde_json::Value;

use super::action::Kind as Done;
use super::fields::{AMOUNT, REFERENCE};
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Checkout;
use crate::shape::{Field, Kind, optional};

pub(super) const REFUND: &[Field] =
    &[optional("amount", AMOUNT), optional("metadata", Kind::Free), optional("reference", REFERENCE)];

/// Without an amount, everything that was captured and not given back yet.
pub(super) fn refund(checkout: &mut Checkout, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let id = checkout.looked_at(ask.id)?;
    let Some(payment) = checkout.payments.get_mut(&id).filter(|payment| payment.captured > 0) else {
        return Err(Refusal::not_allowed("refund"));
    };
    let amount = ask.params.get("amount").and_then(Value::as_i64).unwrap_or(payment.refundable());
    if amount > payment.refundable() || payment.refundable() == 0 {
        return Err(Refusal::invalid("refund_amount_exceeds_balance"));
    }
    if amount == 0 {
        return Err(Refusal::invalid("amount_invalid"));
    }
    payment.refunded += amount;
    checkout.accept(&id, Done::Refund, amount, ask)
}
