//! `POST /payments/{paymentPspReference}/captures`.

use super::fields::{AMOUNT, APPLICATION_INFO, LINE_ITEMS, REFERENCE, WORD};
use super::modification::Ending;
use super::outcome::fails_later;
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Adyen;
use crate::shape::{Field, optional, required};

pub(super) const CAPTURE: &[Field] = &[
    required("amount", AMOUNT),
    optional("applicationInfo", APPLICATION_INFO),
    optional("lineItems", LINE_ITEMS),
    required("merchantAccount", WORD),
    optional("reference", REFERENCE),
];

/// In as many parts as the authorization covers.
pub(super) fn capture(adyen: &mut Adyen, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let payment = adyen.modified(ask)?;
    let value = ask.value();
    let ending = match payment.is_cancelled {
        true => Ending::Failure("Transaction was cancelled"),
        false if value > payment.capturable() => return Err(Refusal::amount()),
        false if fails_later(value) => Ending::Failure("Capture failed"),
        false => Ending::Success,
    };
    let is_captured = matches!(ending, Ending::Success);
    let reply = adyen.receive(ask, "CAPTURE", &ending, &["amount", "lineItems", "reference"])?;
    if is_captured {
        if let Some(payment) = adyen.payments.get_mut(ask.original) {
            payment.captured += value;
        }
        adyen.dispute_if_told(ask.original);
    }
    Ok(reply)
}
