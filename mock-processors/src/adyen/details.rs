//! `POST /payments/details`: what the customer brought back from the page decides what is answered.

use serde_json::Value;

use super::fields::WORD;
use super::payment::Progress;
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Adyen;
use crate::shape::{Field, Kind, optional, required};

/// Of what may be brought back, the mock processor hands out `redirectResult` alone.
pub(super) const DETAILS: &[Field] = &[
    required("details", Kind::Object(&[required("redirectResult", Kind::Text(1, 10_000))])),
    optional("paymentData", WORD),
    optional("threeDSAuthenticationOnly", Kind::Flag),
];

pub(super) fn complete(adyen: &mut Adyen, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let result = ask.params.pointer("/details/redirectResult").and_then(Value::as_str).unwrap_or_default();
    let reference = adyen.by_session(result).filter(|reference| {
        // Nobody can have brought it back before the customer was there.
        adyen.payments.get(reference).is_some_and(|payment| payment.progress != Progress::Waiting)
    });
    let reference = reference.ok_or_else(|| Refusal::field("details.redirectResult"))?;
    Ok(Reply { status: 200, body: adyen.outcome(&reference) })
}
