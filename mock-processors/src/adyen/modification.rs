//! What captures, cancels, refunds and amount updates have in common: they are received, and how they ended is reported.

use serde_json::{Value, json};

use super::MERCHANT_ACCOUNT;
use super::notification::Event;
use super::payment::Payment;
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Adyen;

/// How a modification ends.
pub(super) enum Ending {
    Success,
    /// With the reason that the report gives.
    Failure(&'static str),
}

impl Adyen {
    /// Refuses an amount of nothing, or of another currency than the payment's.
    pub(super) fn modified(&self, ask: &Ask<'_>) -> Result<&Payment, Refusal> {
        let payment = self.original(ask.original)?;
        if ask.currency() != payment.currency {
            return Err(Refusal::currency());
        }
        if ask.value() == 0 {
            return Err(Refusal::amount());
        }
        Ok(payment)
    }

    /// Answers that the modification was received, with the fields of the request that Adyen repeats, and sees to it
    /// that its end is reported.
    pub(super) fn receive(
        &mut self,
        ask: &Ask<'_>,
        event: &'static str,
        ending: &Ending,
        repeated: &[&str],
    ) -> Result<Reply, Refusal> {
        let reference = self.ids.base36();
        let payment = self.original(ask.original)?;
        let mut body = json!({
            "merchantAccount": MERCHANT_ACCOUNT,
            "paymentPspReference": ask.original,
            "pspReference": reference,
            "status": "received",
        });
        for name in repeated {
            if let Some(value) = ask.params.get(*name) {
                body[*name] = value.clone();
            }
        }
        let value = if ask.params.get("amount").is_some() { ask.value() } else { payment.amount };
        let (reason, success) = match ending {
            Ending::Success => ("", true),
            Ending::Failure(reason) => (*reason, false),
        };
        let notice = Event {
            code: event,
            psp_reference: &reference,
            original_reference: Some(ask.original),
            merchant_reference: ask.text("reference").unwrap_or(&payment.reference),
            amount: payment.money(value),
            payment_method: payment.instrument.name(),
            reason: reason.to_owned(),
            success,
            operations: &[],
            additional_data: Value::Null,
        };
        let notice = notice.into_notice();
        self.notices.push(notice);
        Ok(Reply { status: 201, body })
    }
}
