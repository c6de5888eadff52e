//! Charges: one for each time that money was asked for, whether it came or not.

use serde_json::{Value, json};

use super::state::{Stripe, or_null};
use super::test_cards::Decline;
use crate::ledger::Charge;

/// A charge.
pub(super) struct ChargeRecord {
    pub(super) intent: String,
    method: String,
    three_d_secure: Value,
    status: &'static str,
    failure: Option<Decline>,
    created: i64,
    pub(super) amount: i64,
    pub(super) captured: i64,
    pub(super) is_captured: bool,
    /// What was given back by refunds.
    pub(super) refunded: i64,
    /// What was held and let go: the rest of a partial capture, or everything by canceling.
    pub(super) released: i64,
}

impl ChargeRecord {
    /// What a refund may still give back.
    pub(super) fn refundable(&self) -> i64 {
        self.captured - self.refunded
    }

    pub(super) fn is_failed(&self) -> bool {
        self.failure.is_some()
    }

    /// Whether there is money to give back.
    pub(super) fn is_refundable(&self) -> bool {
        self.is_captured && self.status == "succeeded" && self.released < self.amount
    }
}

impl Stripe {
    /// Charges an intent's method, and counts it as executed.
    pub(super) fn charge(&mut self, intent_id: &str, three_d_secure: Value, status: &'static str) {
        let Some(intent) = self.intents.get(intent_id) else { return };
        let is_captured = intent.text("capture_method") != Some("manual");
        self.executed.push(Charge {
            payment: intent_id.to_owned(),
            idempotency_key: intent.idempotency_key.clone(),
            amount: intent.amount,
            currency: intent.text("currency").unwrap_or_default().to_owned(),
        });
        self.record(intent_id, three_d_secure, status, None, is_captured);
    }

    /// Writes down a charge that the issuer declined. Its id is given back.
    pub(super) fn failed_charge(&mut self, intent_id: &str, decline: Decline) -> String {
        self.record(intent_id, Value::Null, "failed", Some(decline), false)
    }

    fn record(
        &mut self,
        intent_id: &str,
        three_d_secure: Value,
        status: &'static str,
        failure: Option<Decline>,
        is_captured: bool,
    ) -> String {
        let (id, created) = (self.ids.base62("ch"), self.now().unix());
        if let Some(intent) = self.intents.get_mut(intent_id) {
            intent.latest = Some(id.clone());
            let charge = ChargeRecord {
                intent: intent_id.to_owned(),
                method: intent.method.clone().unwrap_or_default(),
                three_d_secure,
                status,
                failure,
                created,
                amount: intent.amount,
                captured: if is_captured { intent.amount } else { 0 },
                is_captured,
                refunded: 0,
                released: 0,
            };
            self.charges.insert(id.clone(), charge);
        }
        id
    }

    /// The debit came in.
    pub(super) fn settle_charge(&mut self, intent_id: &str) {
        if let Some(charge) = self.latest_charge_mut(intent_id) {
            charge.status = "succeeded";
        }
    }

    pub(super) fn latest_charge_mut(&mut self, intent_id: &str) -> Option<&mut ChargeRecord> {
        let latest = self.intents.get(intent_id)?.latest.as_ref()?;
        self.charges.get_mut(latest)
    }

    pub(super) fn show_charge(&self, id: &str) -> Value {
        let Some(charge) = self.charges.get(id) else { return Value::Null };
        let Some(intent) = self.intents.get(&charge.intent) else { return Value::Null };
        let method = self.methods.get(&charge.method);
        let has_balance = charge.is_captured && charge.status == "succeeded";
        json!({
            "id": id,
            "object": "charge",
            "amount": charge.amount,
            "amount_captured": charge.captured,
            "amount_refunded": charge.refunded + charge.released,
            "application": null,
            "application_fee": null,
            "application_fee_amount": intent.param("application_fee_amount"),
            "balance_transaction": has_balance.then(|| id.replacen("ch_", "txn_", 1)),
            "billing_details": method.map(|method| method.shown_billing()),
            "calculated_statement_descriptor": "STAND-IN",
            "captured": charge.is_captured,
            "created": charge.created,
            "currency": intent.text("currency").unwrap_or_default().to_ascii_lowercase(),
            "customer": intent.param("customer"),
            "description": intent.param("description"),
            "destination": null,
            "dispute": null,
            "disputed": false,
            "failure_balance_transaction": null,
            "failure_code": charge.failure.map(|failure| failure.code),
            "failure_message": charge.failure.map(|failure| failure.message),
            "fraud_details": {},
            "invoice": null,
            "livemode": false,
            "metadata": intent.metadata,
            "on_behalf_of": null,
            "outcome": outcome(charge),
            "paid": charge.failure.is_none(),
            "payment_intent": charge.intent,
            "payment_method": charge.method,
            "payment_method_details":
                method.map(|method| method.charge_details(charge.amount, charge.three_d_secure.clone())),
            "receipt_email": intent.param("receipt_email"),
            "receipt_number": null,
            "receipt_url": format!("{}/receipts/{id}", self.base_url),
            "refunded": charge.is_captured && charge.refundable() == 0 || charge.released == charge.amount,
            "review": null,
            "shipping": intent.shown_shipping(),
            "source": null,
            "source_transfer": null,
            "statement_descriptor": intent.param("statement_descriptor"),
            "statement_descriptor_suffix": intent.param("statement_descriptor_suffix"),
            "status": charge.status,
            "transfer_data": or_null(&intent.params, "transfer_data"),
            "transfer_group": intent.param("transfer_group"),
        })
    }
}

fn outcome(charge: &ChargeRecord) -> Value {
    match charge.failure {
        None => json!({
            "network_status": "approved_by_network",
            "reason": null,
            "risk_level": "normal",
            "risk_score": 27,
            "seller_message": "Payment complete.",
            "type": "authorized",
        }),
        Some(failure) => json!({
            "network_status": "declined_by_network",
            "reason": failure.decline_code.unwrap_or(failure.code),
            "risk_level": "normal",
            "risk_score": 41,
            "seller_message": "The bank did not return any further details with this decline.",
            "type": "issuer_declined",
        }),
    }
}
