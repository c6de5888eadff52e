//! `POST /payments/{id}/authorizations`: an authorization that was an estimate is increased.

use serde_json::{Value, json};

use super::action::Kind as Done;
use super::details::without_nulls;
use super::fields::{AMOUNT, TEXT};
use super::outcome::{APPROVED, by_amount};
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Checkout;
use crate::clock::Moment;
use crate::shape::{Field, Kind, optional};

pub(super) const INCREMENT: &[Field] =
    &[optional("amount", AMOUNT), optional("metadata", Kind::Free), optional("reference", TEXT)];

/// The amount is what comes on top. Without one, the authorization only lives longer.
pub(super) fn increment(checkout: &mut Checkout, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let id = checkout.looked_at(ask.id)?;
    let may_grow = |payment: &super::payment::Payment| {
        payment.voidable() > 0 && payment.text("authorization_type") == Some("Estimated")
    };
    let Some(payment) = checkout.payments.get_mut(&id).filter(|payment| may_grow(payment)) else {
        return Err(Refusal::not_allowed("authorization"));
    };
    let amount = ask.params.get("amount").and_then(Value::as_i64).unwrap_or(0);
    let outcome = by_amount(amount);
    if outcome.is_approved() {
        payment.authorized += amount;
    }
    let currency = payment.text("currency").map(ToOwned::to_owned);
    let action_id = checkout.act(&id, Done::Increment, amount, outcome, ask.params);
    let body = json!({
        "action_id": action_id,
        "amount": amount,
        "currency": currency,
        "approved": outcome == APPROVED,
        "status": if outcome == APPROVED { "Authorized" } else { "Declined" },
        "auth_code": (outcome == APPROVED).then_some("770687"),
        "response_code": outcome.code,
        "response_summary": outcome.summary,
        "balances": checkout.balances(&id),
        "processed_on": Moment::now().rfc3339(),
        "reference": ask.params.get("reference"),
        "_links": checkout.links(&id),
    });
    Ok(Reply { status: 201, body: without_nulls(body) })
}
