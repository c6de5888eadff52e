//! `/v1/refunds`: captured money goes back, at once for cards.

use serde_json::{Value, json};

use super::expand;
use super::fields::{AMOUNT, EXPAND, METADATA, TEXT};
use super::methods::Flow;
use super::refusal::Refusal;
use super::routes::Ask;
use super::state::{Stripe, merged_metadata, or_null, text};
use crate::shape::{Field, Kind, optional};

/// What belongs to Connect and to refunds of a customer's balance is left out.
pub(super) const CREATE: &[Field] = &[
    optional("amount", AMOUNT),
    optional("charge", TEXT),
    EXPAND,
    optional("instructions_email", Kind::Email),
    optional("metadata", METADATA),
    optional("payment_intent", TEXT),
    optional("reason", Kind::OneOf(&["duplicate", "fraudulent", "requested_by_customer"])),
];

pub(super) const RETRIEVE: &[Field] = &[EXPAND];

const EXPANDABLE: &[&str] = &["charge", "payment_intent"];

/// A refund.
pub(super) struct Refund {
    charge: String,
    amount: i64,
    status: &'static str,
    params: Value,
    created: i64,
}

pub(super) fn create(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    expand::check(ask.params, EXPANDABLE)?;
    let id = stripe.refunded_charge(ask.params)?;
    let Some(charge) = stripe.charges.get_mut(&id).filter(|charge| charge.is_refundable()) else {
        let message = "This charge was not captured, or has not succeeded, and cannot be refunded.";
        return Err(Refusal::invalid(message).code("charge_not_refundable"));
    };
    let refundable = charge.refundable();
    if refundable == 0 {
        let message = format!("Charge {id} has already been refunded.");
        return Err(Refusal::invalid(message).code("charge_already_refunded"));
    }
    let amount = ask.params.get("amount").and_then(Value::as_i64).unwrap_or(refundable);
    if amount > refundable {
        let message = format!("Refund amount ({amount}) is greater than unrefunded amount on charge ({refundable})");
        return Err(Refusal::invalid(message).param("amount"));
    }
    charge.refunded += amount;
    let intent = charge.intent.clone();
    let status = if stripe.is_paid_by_card(&intent) { "succeeded" } else { "pending" };
    let (refund_id, created) = (stripe.ids.base62("re"), stripe.now().unix());
    let refund = Refund { charge: id, amount, status, params: ask.params.clone(), created };
    stripe.refunds.insert(refund_id.clone(), refund);
    stripe.expanded(stripe.show_refund(&refund_id), ask.params, EXPANDABLE)
}

/// What takes days at a bank is through by the time somebody looks.
pub(super) fn retrieve(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    let Some(refund) = stripe.refunds.get_mut(ask.id) else {
        return Err(Refusal::no_such("refund", ask.id, "id"));
    };
    refund.status = "succeeded";
    stripe.expanded(stripe.show_refund(ask.id), ask.params, EXPANDABLE)
}

impl Stripe {
    /// The charge that is to be refunded: named itself, or by its intent, or by both alike.
    fn refunded_charge(&self, params: &Value) -> Result<String, Refusal> {
        let of_intent = match text(params, "payment_intent") {
            None => None,
            Some(id) => {
                let Some(intent) = self.intents.get(id).filter(|_| id.starts_with("pi_")) else {
                    return Err(Refusal::no_such("payment_intent", id, "payment_intent").status(400));
                };
                let Some(charge) = &intent.latest else {
                    let message = format!("This PaymentIntent ({id}) does not have a successful charge to refund.");
                    return Err(Refusal::invalid(message).param("payment_intent"));
                };
                Some(charge.clone())
            }
        };
        match (text(params, "charge"), of_intent) {
            (Some(id), _) if !self.charges.contains_key(id) => {
                Err(Refusal::no_such("charge", id, "charge").status(400))
            }
            (Some(id), Some(charge)) if id != charge => {
                Err(Refusal::invalid("The charge does not belong to the payment intent.").param("charge"))
            }
            (Some(id), _) => Ok(id.to_owned()),
            (None, Some(charge)) => Ok(charge),
            (None, None) => {
                let message = "One of the following params should be provided for this request: payment_intent or \
                               charge.";
                Err(Refusal::invalid(message).code("parameter_missing"))
            }
        }
    }

    fn is_paid_by_card(&self, intent: &str) -> bool {
        let method = self.intents.get(intent).and_then(|intent| intent.method.as_deref());
        method.and_then(|method| self.type_of(method)).is_some_and(|known| known.flow == Flow::Card)
    }

    fn show_refund(&self, id: &str) -> Value {
        let Some(refund) = self.refunds.get(id) else { return Value::Null };
        let intent = self.charges.get(&refund.charge).map(|charge| charge.intent.clone()).unwrap_or_default();
        let currency = self.intents.get(&intent).and_then(|intent| intent.text("currency")).unwrap_or_default();
        json!({
            "id": id,
            "object": "refund",
            "amount": refund.amount,
            "balance_transaction": id.replacen("re_", "txn_", 1),
            "charge": refund.charge,
            "created": refund.created,
            "currency": currency.to_ascii_lowercase(),
            "metadata": merged_metadata(&json!({}), refund.params.get("metadata")),
            "payment_intent": intent,
            "reason": or_null(&refund.params, "reason"),
            "receipt_number": null,
            "source_transfer_reversal": null,
            "status": refund.status,
            "transfer_reversal": null,
        })
    }
}
