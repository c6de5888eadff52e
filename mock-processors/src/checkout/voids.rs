//! `POST /payments/{id}/voids`.

use super::action::Kind as Done;
use super::fields::REFERENCE;
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Checkout;
use crate::shape::{Field, Kind, optional};

pub(super) const VOID: &[Field] = &[optional("metadata", Kind::Free), optional("reference", REFERENCE)];

pub(super) fn void(checkout: &mut Checkout, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let id = checkout.looked_at(ask.id)?;
    let Some(payment) = checkout.payments.get_mut(&id).filter(|payment| payment.voidable() > 0) else {
        return Err(Refusal::not_allowed("void"));
    };
    let amount = payment.voidable();
    payment.is_voided = true;
    checkout.accept(&id, Done::Void, amount, ask)
}
