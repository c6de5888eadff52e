//! `POST /orders`: an amount that several payments make up together.

use serde_json::json;

use super::fields::{AMOUNT, REFERENCE, WORD};
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Adyen;
use crate::clock::Moment;
use crate::shape::{Field, Kind, optional, required};

pub(super) const CREATE: &[Field] = &[
    required("amount", AMOUNT),
    optional("expiresAt", Kind::Timestamp),
    required("merchantAccount", WORD),
    required("reference", REFERENCE),
];

/// Payments that name it are let in; that they add up is not looked at.
pub(super) fn create(adyen: &mut Adyen, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    if ask.value() == 0 {
        return Err(Refusal::amount());
    }
    let reference = adyen.ids.base36();
    let data = format!("Ab02b4c0!{}", adyen.ids.base36());
    let expires = ask.text("expiresAt").map_or_else(|| Moment::now().days_later(1).rfc3339(), ToOwned::to_owned);
    let body = json!({
        "amount": ask.params.get("amount"),
        "expiresAt": expires,
        "orderData": data,
        "pspReference": reference,
        "reference": ask.text("reference"),
        "remainingAmount": ask.params.get("amount"),
        "resultCode": "Success",
    });
    adyen.orders.insert(reference, data);
    Ok(Reply { status: 200, body })
}
