//! `POST /payments/{paymentPspReference}/refunds`.

use super::fields::{AMOUNT, APPLICATION_INFO, LINE_ITEMS, REFERENCE, WORD};
use super::modification::Ending;
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Adyen;
use crate::shape::{Field, Kind, optional, required};

pub(super) const REFUND: &[Field] = &[
    required("amount", AMOUNT),
    optional("applicationInfo", APPLICATION_INFO),
    optional("capturePspReference", WORD),
    optional("lineItems", LINE_ITEMS),
    required("merchantAccount", WORD),
    optional("merchantRefundReason", Kind::OneOf(&["FRAUD", "CUSTOMER REQUEST", "RETURN", "DUPLICATE", "OTHER"])),
    optional("reference", REFERENCE),
    optional("store", Kind::Text(1, 64)),
];

const REPEATED: &[&str] = &["amount", "capturePspReference", "lineItems", "merchantRefundReason", "reference", "store"];

pub(super) fn refund(adyen: &mut Adyen, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let payment = adyen.modified(ask)?;
    let value = ask.value();
    let ending = match payment.captured {
        0 => Ending::Failure("Transaction hasn't been captured, refund not possible"),
        _ if value > payment.refundable() => return Err(Refusal::amount()),
        _ => Ending::Success,
    };
    let is_refunded = matches!(ending, Ending::Success);
    let reply = adyen.receive(ask, "REFUND", &ending, REPEATED)?;
    if let Some(payment) = adyen.payments.get_mut(ask.original).filter(|_| is_refunded) {
        payment.refunded += value;
    }
    Ok(reply)
}
