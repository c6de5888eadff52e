//! `GET /payments/{id}`: the payment as it stands, and the parts that other responses share.

use serde_json::{Value, json};

use super::outcome::by_amount;
use super::payment::{Payment, Progress};
use super::refusal::Refusal;
use super::state::Checkout;

impl Checkout {
    /// The id of the payment that a path names, by its own id or its session's. What takes a bank a while is through by
    /// the time that somebody looks.
    pub(super) fn looked_at(&mut self, name: &str) -> Result<String, Refusal> {
        let by_session = |(_, payment): &(&String, &Payment)| payment.session.as_deref() == Some(name);
        let id = match self.payments.contains_key(name) {
            true => name.to_owned(),
            false => self.payments.iter().find(by_session).map(|(id, _)| id.clone()).ok_or(Refusal::NotFound)?,
        };
        let payment = self.payments.get(&id).ok_or(Refusal::NotFound)?;
        if payment.progress == Progress::Underway {
            let outcome = by_amount(payment.amount());
            self.ask_issuer(&id, outcome);
        }
        Ok(id)
    }

    pub(super) fn details(&self, id: &str) -> Value {
        let Some(payment) = self.payments.get(id) else { return Value::Null };
        let param = |name: &str| payment.params.get(name);
        let actions: Vec<Value> = payment.actions.iter().rev().map(summary).collect();
        without_nulls(json!({
            "id": id,
            "requested_on": payment.created.rfc3339(),
            "source": payment.source.shown(payment.is_approved()),
            "amount": payment.amount(),
            "currency": payment.text("currency"),
            "payment_type": payment.text("payment_type").unwrap_or("Regular"),
            "reference": payment.text("reference"),
            "description": payment.text("description"),
            "approved": payment.is_approved(),
            "status": payment.status(),
            "balances": self.balances(id),
            "3ds": three_ds(payment),
            "risk": {"flagged": false},
            "customer": self.customer(payment),
            "billing_descriptor": param("billing_descriptor"),
            "shipping": param("shipping"),
            "payment_ip": param("payment_ip"),
            "metadata": param("metadata"),
            "eci": payment.outcome().map(|_| if payment.session.is_some() { "05" } else { "07" }),
            "scheme_id": payment.is_approved().then_some("104102978678771"),
            "actions": actions,
            "_links": self.links(id),
        }))
    }

    pub(super) fn customer(&self, payment: &Payment) -> Value {
        let given = payment.params.get("customer");
        let of = |name: &str| given.and_then(|customer| customer.get(name));
        json!({"id": payment.customer, "email": of("email"), "name": of("name")})
    }

    /// `null` as long as nothing was authorized.
    pub(super) fn balances(&self, id: &str) -> Value {
        let Some(payment) = self.payments.get(id).filter(|payment| payment.is_approved()) else { return Value::Null };
        json!({
            // The description requires an id here without saying of what.
            "id": id,
            "total_authorized": payment.authorized,
            "total_voided": if payment.is_voided { payment.authorized } else { 0 },
            "available_to_void": payment.voidable(),
            "total_captured": payment.captured,
            "available_to_capture": payment.capturable(),
            "total_refunded": payment.refunded,
            "available_to_refund": payment.refundable(),
        })
    }

    /// Where the payment is, and what may be done to it.
    pub(super) fn links(&self, id: &str) -> Value {
        let Some(payment) = self.payments.get(id) else { return Value::Null };
        let when = |may: bool, place: &str| may.then(|| json!({"href": self.link(id, place)}));
        let is_estimate = payment.text("authorization_type") == Some("Estimated");
        without_nulls(json!({
            "self": {"href": self.link(id, "")},
            "actions": {"href": self.link(id, "/actions")},
            "authorize": when(payment.voidable() > 0 && is_estimate, "/authorizations"),
            "void": when(payment.voidable() > 0, "/voids"),
            "capture": when(payment.capturable() > 0, "/captures"),
            "refund": when(payment.refundable() > 0, "/refunds"),
        }))
    }

    pub(super) fn link(&self, id: &str, place: &str) -> String {
        format!("{}/payments/{id}{place}", self.base_url)
    }
}

fn summary(action: &super::action::Action) -> Value {
    json!({
        "id": action.id,
        "type": action.kind.word(),
        "response_code": action.outcome.code,
        "response_summary": action.outcome.summary,
    })
}

fn three_ds(payment: &Payment) -> Value {
    match (payment.session.is_some(), payment.progress) {
        (true, Progress::Challenged) => json!({"downgraded": false, "enrolled": "Y"}),
        (true, _) => json!({
            "downgraded": false,
            "enrolled": "Y",
            "signature_valid": "Y",
            "authentication_response": "Y",
            "cryptogram": "AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "xid": payment.session,
            "version": "2.1.0",
            "challenged": true,
        }),
        (false, _) => payment.params.get("3ds").map_or(Value::Null, |_| json!({"downgraded": false, "enrolled": "N"})),
    }
}

/// The description allows no `null` in responses: what is not there is left out.
pub(super) fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            fields.into_iter().filter(|(_, value)| !value.is_null()).map(|(k, v)| (k, without_nulls(v))).collect()
        }
        other => other,
    }
}
