//! `POST /payments/{paymentPspReference}/cancels`.

use super::fields::{APPLICATION_INFO, REFERENCE, WORD};
use super::modification::Ending;
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Adyen;
use crate::shape::{Field, optional, required};

pub(super) const CANCEL: &[Field] = &[
    optional("applicationInfo", APPLICATION_INFO),
    required("merchantAccount", WORD),
    optional("reference", REFERENCE),
];

/// As long as nothing was captured.
pub(super) fn cancel(adyen: &mut Adyen, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let payment = adyen.original(ask.original)?;
    let ending = match (payment.is_cancelled, payment.captured) {
        (true, _) => Ending::Failure("Transaction was cancelled"),
        (false, 0) => Ending::Success,
        (false, _) => Ending::Failure("Transaction was captured, cancel not possible"),
    };
    let is_cancelled = matches!(ending, Ending::Success);
    let reply = adyen.receive(ask, "CANCELLATION", &ending, &["reference"])?;
    if let Some(payment) = adyen.payments.get_mut(ask.original) {
        payment.is_cancelled |= is_cancelled;
    }
    Ok(reply)
}
