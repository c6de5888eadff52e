//! `POST /payments/{id}/captures`.

use serde_json::Value;

use super::action::Kind as Done;
use super::fields::{AMOUNT, REFERENCE};
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Checkout;
use crate::shape::{Field, Kind, optional};

/// The description has no `processing_channel_id` here; the live API takes it.
pub(super) const CAPTURE: &[Field] = &[
    optional("amount", AMOUNT),
    optional("capture_type", Kind::OneOf(&["NonFinal", "Final"])),
    optional("metadata", Kind::Free),
    optional("processing_channel_id", Kind::Id("pc", 26)),
    optional("reference", REFERENCE),
];

/// Without an amount, everything that is left. A final capture, which is the default, lets the rest go.
pub(super) fn capture(checkout: &mut Checkout, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    checkout.check_channel(ask.params)?;
    let id = checkout.looked_at(ask.id)?;
    let Some(payment) = checkout.payments.get_mut(&id).filter(|payment| payment.capturable() > 0) else {
        return Err(Refusal::not_allowed("capture"));
    };
    let amount = ask.params.get("amount").and_then(Value::as_i64).unwrap_or(payment.capturable());
    match amount {
        0 => return Err(Refusal::invalid("amount_invalid")),
        _ if amount > payment.authorized => {
            return Err(Refusal::invalid("capture_value_greater_than_authorized"));
        }
        _ if amount > payment.capturable() => {
            return Err(Refusal::invalid("capture_value_greater_than_remaining_authorized"));
        }
        _ => {}
    }
    payment.captured += amount;
    payment.is_closed = ask.params.get("capture_type").and_then(Value::as_str) != Some("NonFinal");
    checkout.accept(&id, Done::Capture, amount, ask)
}
