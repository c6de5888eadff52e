//! Payments and refunds, and what can be done to them.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::handler::Executed;
use crate::ledger::{Entry, Kind};
use crate::processor::api::Call;
use crate::processor::refusal;

#[derive(Default)]
pub(super) struct Payments {
    payments: Vec<Payment>,
    refunds: Vec<Refund>,
}

struct Payment {
    id: String,
    reference: String,
    amount: u64,
    currency: String,
    status: &'static str,
    captured: u64,
    refunded: u64,
    made: Instant,
}

struct Refund {
    id: String,
    payment: String,
    reference: Option<String>,
    amount: u64,
    currency: String,
    made: Instant,
}

/// A response, and what the ledger notes of it.
type Done = (Executed, Option<Entry>);

impl Payments {
    /// Does what moves money. A look-up is none.
    pub(super) fn execute(&mut self, call: &Call, key: Option<&str>, declines: impl Fn(u64) -> bool) -> Done {
        match call {
            Call::Charge { reference, amount, currency, capture } => {
                let status = match (declines(*amount), capture) {
                    (true, _) => "declined",
                    (false, true) => "captured",
                    (false, false) => "authorized",
                };
                self.payments.push(Payment {
                    id: format!("pay_{}", self.payments.len() + 1),
                    reference: reference.clone(),
                    amount: *amount,
                    currency: currency.clone(),
                    status,
                    captured: if status == "captured" { *amount } else { 0 },
                    refunded: 0,
                    made: Instant::now(),
                });
                match self.payments.last() {
                    Some(payment) if status == "declined" => (payment.declined(), None),
                    Some(payment) => {
                        let entry = payment.entry(Kind::Charge, &payment.id, *amount, key);
                        (Executed::json(201, &payment.shown()), Some(entry))
                    }
                    None => (refusal::not_found(), None),
                }
            }
            Call::Capture { payment, amount } => self.on(payment, |payment| payment.capture(*amount, key)),
            Call::Void { payment } => self.on(payment, |payment| payment.void(key)),
            Call::Refund { payment, amount, reference } => self.refund(payment, *amount, reference.as_deref(), key),
            Call::Payment(_) | Call::Payments { .. } | Call::RefundById(_) | Call::Refunds { .. } => {
                (refusal::not_found(), None)
            }
        }
    }

    /// Answers a look-up with what was made at least `delay` ago.
    pub(super) fn look(&self, call: &Call, now: Instant, delay: Duration) -> Executed {
        let is_visible = |made: Instant| now.saturating_duration_since(made) >= delay;
        let mut payments = self.payments.iter().filter(|payment| is_visible(payment.made));
        let mut refunds = self.refunds.iter().filter(|refund| is_visible(refund.made));
        let one = |shown: Option<Value>| shown.map_or_else(refusal::not_found, |shown| Executed::json(200, &shown));
        let all = |shown: Vec<Value>| Executed::json(200, &json!({"data": shown}));
        match call {
            Call::Payment(id) => one(payments.find(|payment| payment.id == *id).map(Payment::shown)),
            Call::Payments { reference } => {
                all(payments.filter(|payment| payment.reference == *reference).map(Payment::shown).collect())
            }
            Call::RefundById(id) => one(refunds.find(|refund| refund.id == *id).map(Refund::shown)),
            Call::Refunds { reference } => {
                all(refunds.filter(|refund| refund.reference.as_ref() == Some(reference)).map(Refund::shown).collect())
            }
            Call::Charge { .. } | Call::Capture { .. } | Call::Void { .. } | Call::Refund { .. } => {
                refusal::not_found()
            }
        }
    }

    fn refund(&mut self, id: &str, amount: Option<u64>, reference: Option<&str>, key: Option<&str>) -> Done {
        let Some(payment) = self.payments.iter_mut().find(|payment| payment.id == id) else {
            return (refusal::not_found(), None);
        };
        let left = payment.captured - payment.refunded;
        let amount = amount.unwrap_or(left);
        if payment.status != "captured" {
            return (refusal::invalid_state(payment.status), None);
        }
        if amount > left {
            return (refusal::amount_too_large(left), None);
        }
        payment.refunded += amount;
        if payment.refunded == payment.captured {
            payment.status = "refunded";
        }
        let refund = Refund {
            id: format!("re_{}", self.refunds.len() + 1),
            payment: id.to_owned(),
            reference: reference.map(str::to_owned),
            amount,
            currency: payment.currency.clone(),
            made: Instant::now(),
        };
        let done = (Executed::json(201, &refund.shown()), Some(payment.entry(Kind::Refund, &refund.id, amount, key)));
        self.refunds.push(refund);
        done
    }

    fn on(&mut self, id: &str, act: impl FnOnce(&mut Payment) -> Done) -> Done {
        match self.payments.iter_mut().find(|payment| payment.id == id) {
            Some(payment) => act(payment),
            None => (refusal::not_found(), None),
        }
    }
}

impl Payment {
    fn capture(&mut self, amount: Option<u64>, key: Option<&str>) -> Done {
        // A payment is held in part after a part was captured.
        let left = self.amount - self.captured;
        let is_held = self.status == "authorized" || (self.status == "captured" && left > 0);
        if !is_held {
            return (refusal::invalid_state(self.status), None);
        }
        let amount = amount.unwrap_or(left);
        if amount > left {
            return (refusal::amount_too_large(left), None);
        }
        self.captured += amount;
        self.status = "captured";
        (Executed::json(200, &self.shown()), Some(self.entry(Kind::Capture, &self.id, amount, key)))
    }

    fn void(&mut self, key: Option<&str>) -> Done {
        if self.status != "authorized" {
            return (refusal::invalid_state(self.status), None);
        }
        self.status = "voided";
        (Executed::json(200, &self.shown()), Some(self.entry(Kind::Void, &self.id, self.amount, key)))
    }

    fn declined(&self) -> Executed {
        let error = json!({"code": "declined", "message": "the payment was declined"});
        Executed::json(402, &json!({"error": error, "payment": self.shown()}))
    }

    fn shown(&self) -> Value {
        json!({
            "id": self.id, "reference": self.reference, "amount": self.amount, "currency": self.currency,
            "status": self.status, "captured": self.captured, "refunded": self.refunded,
        })
    }

    fn entry(&self, kind: Kind, id: &str, amount: u64, key: Option<&str>) -> Entry {
        Entry {
            kind,
            id: id.to_owned(),
            payment: self.id.clone(),
            reference: self.reference.clone(),
            amount,
            currency: self.currency.clone(),
            key: key.map(str::to_owned),
        }
    }
}

impl Refund {
    fn shown(&self) -> Value {
        json!({
            "id": self.id, "payment": self.payment, "reference": self.reference, "amount": self.amount,
            "currency": self.currency, "status": "succeeded",
        })
    }
}
