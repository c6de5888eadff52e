//! `/v1/setup_intents`: a method is set up for later payments, without one now.

use serde_json::{Value, json};

use super::fields::{AUTOMATIC_PAYMENT_METHODS, EXPAND, FUTURE_USAGE, MANDATE_DATA, METADATA, TEXT, URL};
use super::intents::{Intent, Purpose};
use super::refusal::Refusal;
use super::routes::Ask;
use super::state::{Stripe, text};
use super::{expand, methods};
use crate::shape::{Field, Kind, optional};

/// `attach_to_self`, `flow_directions` and `on_behalf_of` belong to Connect, `single_use` is gone from live Stripe;
/// they are left out.
pub(super) const CREATE: &[Field] = &[
    optional("automatic_payment_methods", Kind::Object(AUTOMATIC_PAYMENT_METHODS)),
    optional("confirm", Kind::Flag),
    optional("customer", TEXT),
    optional("description", Kind::Text(1, 1_000)),
    EXPAND,
    optional("mandate_data", Kind::Object(MANDATE_DATA)),
    optional("metadata", METADATA),
    optional("payment_method", TEXT),
    optional("payment_method_data", Kind::Object(methods::DATA)),
    optional("payment_method_options", Kind::Object(methods::SETUP_OPTIONS)),
    optional("payment_method_types", Kind::List(&TEXT, 50)),
    optional("return_url", URL),
    optional("usage", FUTURE_USAGE),
];

pub(super) const RETRIEVE: &[Field] = &[optional("client_secret", TEXT), EXPAND];

const EXPANDABLE: &[&str] = &["customer", "latest_attempt", "payment_method"];

/// One attempt at setting a method up.
pub(super) struct Attempt {
    intent: String,
    method: String,
    status: &'static str,
    three_d_secure: Value,
    created: i64,
}

pub(super) fn create(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    expand::check(ask.params, EXPANDABLE)?;
    let id = stripe.open(Purpose::Setup, ask.params, ask.idempotency_key)?;
    stripe.expanded(stripe.show_intent(&id), ask.params, EXPANDABLE)
}

pub(super) fn retrieve(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    let intent = stripe.intent(Purpose::Setup, ask.id)?;
    if text(ask.params, "client_secret").is_some_and(|secret| secret != intent.client_secret(ask.id)) {
        let message = "The client_secret provided does not match any associated SetupIntent on this account.";
        return Err(Refusal::invalid(message).param("client_secret"));
    }
    stripe.settle(ask.id);
    stripe.expanded(stripe.show_intent(ask.id), ask.params, EXPANDABLE)
}

impl Stripe {
    /// Writes an attempt down.
    pub(super) fn attempt(&mut self, intent_id: &str, status: &'static str, three_d_secure: Value) {
        let (id, created) = (self.ids.base62("setatt"), self.now().unix());
        if let Some(intent) = self.intents.get_mut(intent_id) {
            intent.latest = Some(id.clone());
            let method = intent.method.clone().unwrap_or_default();
            self.attempts.insert(id, Attempt { intent: intent_id.to_owned(), method, status, three_d_secure, created });
        }
    }

    pub(super) fn show_attempt(&self, id: &str) -> Value {
        let Some(attempt) = self.attempts.get(id) else { return Value::Null };
        let Some(intent) = self.intents.get(&attempt.intent) else { return Value::Null };
        let method = self.methods.get(&attempt.method);
        json!({
            "id": id,
            "object": "setup_attempt",
            "application": null,
            "attach_to_self": false,
            "created": attempt.created,
            "customer": intent.param("customer"),
            "flow_directions": null,
            "livemode": false,
            "on_behalf_of": null,
            "payment_method": attempt.method,
            "payment_method_details": method.map(|method| method.charge_details(0, attempt.three_d_secure.clone())),
            "setup_error": intent.last_error,
            "setup_intent": attempt.intent,
            "status": attempt.status,
            "usage": intent.text("usage").unwrap_or("off_session"),
        })
    }

    pub(super) fn show_setup_intent(&self, id: &str, intent: &Intent) -> Value {
        json!({
            "id": id,
            "object": "setup_intent",
            "application": null,
            "automatic_payment_methods": intent.param("automatic_payment_methods"),
            "cancellation_reason": null,
            "client_secret": intent.client_secret(id),
            "created": intent.created,
            "customer": intent.param("customer"),
            "description": intent.param("description"),
            "flow_directions": null,
            "last_setup_error": intent.last_error,
            "latest_attempt": intent.latest,
            "livemode": false,
            "mandate": null,
            "metadata": intent.metadata,
            "next_action": intent.next_action,
            "on_behalf_of": null,
            "payment_method": intent.method,
            "payment_method_options": intent.params.get("payment_method_options").cloned().unwrap_or_else(|| json!({})),
            "payment_method_types": intent.types,
            "single_use_mandate": null,
            "status": intent.status.word(),
            "usage": intent.text("usage").unwrap_or("off_session"),
        })
    }
}
