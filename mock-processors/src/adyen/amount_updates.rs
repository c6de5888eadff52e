//! `POST /payments/{paymentPspReference}/amountUpdates`: an authorization gets another amount.

use serde_json::json;

use super::fields::{AMOUNT, APPLICATION_INFO, REFERENCE, WORD};
use super::modification::Ending;
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Adyen;
use crate::shape::{Field, Kind, optional, required};

pub(super) const UPDATE: &[Field] = &[
    required("amount", AMOUNT),
    optional("applicationInfo", APPLICATION_INFO),
    required("merchantAccount", WORD),
    optional("reason", Kind::OneOf(&["delayedCharge", "noShow"])),
    optional("reference", REFERENCE),
];

/// The amount is the new one, not what comes on top.
pub(super) fn update(adyen: &mut Adyen, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let payment = adyen.modified(ask)?;
    let own_reference = payment.reference.clone();
    let ending = match (payment.is_cancelled, payment.captured) {
        (true, _) => Ending::Failure("Transaction was cancelled"),
        (false, 0) => Ending::Success,
        (false, _) => Ending::Failure("Transaction was captured, adjustment not possible"),
    };
    let is_adjusted = matches!(ending, Ending::Success);
    let mut reply = adyen.receive(ask, "AUTHORISATION_ADJUSTMENT", &ending, &["amount", "reason", "reference"])?;
    // The description requires a reference in the response, though the request may have none.
    if reply.body.get("reference").is_none() {
        reply.body["reference"] = json!(own_reference);
    }
    if let Some(payment) = adyen.payments.get_mut(ask.original).filter(|_| is_adjusted) {
        payment.authorized = ask.value();
    }
    Ok(reply)
}
