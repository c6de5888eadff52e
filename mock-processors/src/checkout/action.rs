//! What was done to a payment, and `GET /payments/{id}/actions`.

use serde_json::{Value, json};

use super::details::without_nulls;
use super::outcome::Outcome;
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Checkout;
use crate::clock::Moment;
use crate::shape::Field;

pub(super) const LIST: &[Field] = &[];

/// One action.
pub(super) struct Action {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) amount: i64,
    pub(super) outcome: Outcome,
    pub(super) reference: Option<String>,
    pub(super) metadata: Option<Value>,
    pub(super) processed_on: Moment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Authorization,
    Increment,
    CardVerification,
    Void,
    Capture,
    Refund,
}

impl Kind {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Kind::Authorization | Kind::Increment => "Authorization",
            Kind::CardVerification => "Card Verification",
            Kind::Void => "Void",
            Kind::Capture => "Capture",
            Kind::Refund => "Refund",
        }
    }
}

/// Newest first.
pub(super) fn list(checkout: &mut Checkout, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let id = checkout.looked_at(ask.id)?;
    let actions = checkout.payments.get(&id).map(|payment| payment.actions.iter().rev().map(shown).collect());
    Ok(Reply { status: 200, body: Value::Array(actions.unwrap_or_default()) })
}

fn shown(action: &Action) -> Value {
    let is_authorization = matches!(action.kind, Kind::Authorization | Kind::Increment);
    without_nulls(json!({
        "id": action.id,
        "type": action.kind.word(),
        "processed_on": action.processed_on.rfc3339(),
        "amount": action.amount,
        "approved": action.outcome.is_approved(),
        "auth_code": (is_authorization && action.outcome.is_approved()).then_some("770687"),
        "response_code": action.outcome.code,
        "response_summary": action.outcome.summary,
        "authorization_type": match action.kind {
            Kind::Authorization => Some("Final"),
            Kind::Increment => Some("Incremental"),
            _ => None,
        },
        "reference": action.reference,
        "processing": {"retrieval_reference_number": "909913440644", "acquirer_transaction_id": "440644309099499894"},
        "metadata": action.metadata,
    }))
}

impl Checkout {
    /// Writes down that something was done, and answers as to every request that is carried out later.
    pub(super) fn accept(&mut self, id: &str, kind: Kind, amount: i64, ask: &Ask<'_>) -> Result<Reply, Refusal> {
        let reference = ask.params.get("reference").and_then(Value::as_str).map(ToOwned::to_owned);
        let action_id = self.act(id, kind, amount, super::outcome::APPROVED, ask.params);
        let body = json!({
            "action_id": action_id,
            "reference": reference,
            "_links": {"payment": {"href": self.link(id, "")}},
        });
        Ok(Reply { status: 202, body: without_nulls(body) })
    }

    /// Writes down that something was done.
    pub(super) fn act(&mut self, id: &str, kind: Kind, amount: i64, outcome: Outcome, params: &Value) -> String {
        let action = Action {
            id: self.ids.base32("act"),
            kind,
            amount,
            outcome,
            reference: params.get("reference").and_then(Value::as_str).map(ToOwned::to_owned),
            metadata: params.get("metadata").cloned(),
            processed_on: Moment::now(),
        };
        let action_id = action.id.clone();
        if let Some(payment) = self.payments.get_mut(id) {
            payment.actions.push(action);
        }
        action_id
    }
}
