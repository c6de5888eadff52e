//! Adyen's standard webhooks: what each event says, and the envelope they travel in.

use serde_json::{Value, json};

use super::payment::Progress;
use super::response::AUTH_CODE;
use super::signature::sign;
use super::state::Adyen;
use super::{HMAC_KEY, MERCHANT_ACCOUNT};
use crate::clock::Moment;
use crate::report::Reporting;

/// How Adyen reports: two events in one body when two are waiting, and taken once the merchant says `[accepted]`.
pub(super) const REPORTING: Reporting = Reporting { secret: HMAC_KEY, most: 2, envelope, is_taken };

fn envelope(items: Vec<Value>) -> Value {
    let items: Vec<Value> = items.into_iter().map(|item| json!({"NotificationRequestItem": item})).collect();
    json!({"live": "false", "notificationItems": items})
}

fn is_taken(response: &str) -> bool {
    response.contains("[accepted]")
}

/// One event.
pub(super) struct Event<'a> {
    pub(super) code: &'static str,
    /// Of the payment, or of what was done to it.
    pub(super) psp_reference: &'a str,
    /// Of the payment, when something was done to it.
    pub(super) original_reference: Option<&'a str>,
    pub(super) merchant_reference: &'a str,
    pub(super) amount: Value,
    pub(super) payment_method: &'static str,
    pub(super) reason: String,
    pub(super) success: bool,
    /// What may be done to the payment now.
    pub(super) operations: &'a [&'a str],
    pub(super) additional_data: Value,
}

impl Event<'_> {
    /// The event as it is sent, signed.
    pub(super) fn into_notice(self) -> Value {
        let mut item = json!({
            "amount": self.amount,
            "eventCode": self.code,
            "eventDate": Moment::now().rfc3339(),
            "merchantAccountCode": MERCHANT_ACCOUNT,
            "merchantReference": self.merchant_reference,
            "paymentMethod": self.payment_method,
            "pspReference": self.psp_reference,
            "reason": self.reason,
            "success": if self.success { "true" } else { "false" },
        });
        if let Some(original) = self.original_reference {
            item["originalReference"] = json!(original);
        }
        if !self.operations.is_empty() {
            item["operations"] = json!(self.operations);
        }
        let signature = sign(&item, HMAC_KEY);
        item["additionalData"] = if self.additional_data.is_object() { self.additional_data } else { json!({}) };
        item["additionalData"]["hmacSignature"] = json!(signature);
        item
    }
}

impl Adyen {
    /// How a payment was answered by its issuer.
    pub(super) fn report_authorisation(&mut self, reference: &str) {
        let Some(payment) = self.payments.get(reference) else { return };
        let card = payment.instrument.card.as_ref();
        let mut additional_data = json!({});
        let reason = match (payment.progress, card) {
            (Progress::Waiting, _) => return,
            (Progress::Refused(decline), _) => decline.reason.to_owned(),
            (Progress::Authorised, None) => String::new(),
            (Progress::Authorised, Some(card)) => {
                additional_data["authCode"] = json!(AUTH_CODE);
                format!("{AUTH_CODE}:{}:{:02}/{}", card.last4, card.month, card.year)
            }
        };
        if let Some(card) = card {
            additional_data["cardSummary"] = json!(card.last4);
            additional_data["expiryDate"] = json!(format!("{:02}/{}", card.month, card.year));
        }
        if let (Some(stored), Some(shopper)) = (&payment.stored, &payment.keep_for) {
            additional_data["recurring.recurringDetailReference"] = json!(stored);
            additional_data["recurring.shopperReference"] = json!(shopper);
        }
        let operations: &[&str] = match payment.is_authorised() {
            true if payment.is_manual => &["CANCEL", "CAPTURE", "REFUND"],
            true => &["REFUND"],
            false => &[],
        };
        let event = Event {
            code: "AUTHORISATION",
            psp_reference: reference,
            original_reference: None,
            merchant_reference: &payment.reference,
            amount: payment.money(payment.amount),
            payment_method: payment.instrument.name(),
            reason,
            success: payment.is_authorised(),
            operations,
            additional_data,
        };
        let notice = event.into_notice();
        self.notices.push(notice);
    }
}
