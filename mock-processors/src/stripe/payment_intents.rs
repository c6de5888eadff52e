//! `/v1/payment_intents`: create and confirm, retrieve, capture, cancel, increment.

use serde_json::{Value, json};

use super::fields::{
    AMOUNT, AUTOMATIC_PAYMENT_METHODS, EXPAND, FUTURE_USAGE, MANDATE_DATA, METADATA, RADAR_OPTIONS, SHIPPING, TEXT, URL,
};
use super::intents::{Intent, Purpose, Status};
use super::refusal::Refusal;
use super::routes::Ask;
use super::state::{Stripe, merged_metadata, text};
use super::{expand, methods};
use crate::shape::{Field, Kind, optional, required};

/// `application_fee_amount`, `on_behalf_of` and the two `transfer` fields belong to Connect and are left out.
pub(super) const CREATE: &[Field] = &[
    required("amount", AMOUNT),
    optional("automatic_payment_methods", Kind::Object(AUTOMATIC_PAYMENT_METHODS)),
    optional("capture_method", Kind::OneOf(&["automatic", "automatic_async", "manual"])),
    optional("confirm", Kind::Flag),
    optional("confirmation_method", Kind::OneOf(&["automatic", "manual"])),
    required("currency", Kind::Currency),
    optional("customer", TEXT),
    optional("description", Kind::Text(1, 1_000)),
    optional("error_on_requires_action", Kind::Flag),
    EXPAND,
    optional("mandate", TEXT),
    optional("mandate_data", Kind::Object(MANDATE_DATA)),
    optional("metadata", METADATA),
    optional("off_session", Kind::Either(&[Kind::Flag, Kind::OneOf(&["one_off", "recurring"])])),
    optional("payment_method", TEXT),
    optional("payment_method_data", Kind::Object(methods::DATA)),
    optional("payment_method_options", Kind::Object(methods::PAYMENT_OPTIONS)),
    optional("payment_method_types", Kind::List(&TEXT, 50)),
    optional("radar_options", Kind::Object(RADAR_OPTIONS)),
    optional("receipt_email", Kind::Email),
    optional("return_url", URL),
    optional("setup_future_usage", FUTURE_USAGE),
    optional("shipping", Kind::Object(SHIPPING)),
    optional("statement_descriptor", Kind::Text(1, 22)),
    optional("statement_descriptor_suffix", Kind::Text(1, 22)),
    optional("use_stripe_sdk", Kind::Flag),
];

pub(super) const RETRIEVE: &[Field] = &[optional("client_secret", TEXT), EXPAND];

pub(super) const CAPTURE: &[Field] = &[
    optional("amount_to_capture", AMOUNT),
    EXPAND,
    optional("metadata", METADATA),
    optional("statement_descriptor", Kind::Text(1, 22)),
    optional("statement_descriptor_suffix", Kind::Text(1, 22)),
];

pub(super) const CANCEL: &[Field] = &[
    optional("cancellation_reason", Kind::OneOf(&["abandoned", "duplicate", "fraudulent", "requested_by_customer"])),
    EXPAND,
];

pub(super) const INCREMENT: &[Field] = &[
    required("amount", AMOUNT),
    optional("description", Kind::Text(1, 1_000)),
    EXPAND,
    optional("metadata", METADATA),
    optional("statement_descriptor", Kind::Text(1, 22)),
];

const EXPANDABLE: &[&str] = &["customer", "latest_charge", "payment_method"];

const CAPTURABLE: &[Status] = &[Status::RequiresCapture];
const CANCELABLE: &[Status] = &[
    Status::RequiresPaymentMethod,
    Status::RequiresCapture,
    Status::RequiresConfirmation,
    Status::RequiresAction,
    Status::Processing,
];

/// The least that may be charged, in the minor unit, where Stripe publishes a minimum.
const MINIMUMS: &[(&str, i64)] = &[
    ("AED", 200),
    ("AUD", 50),
    ("BGN", 100),
    ("BRL", 50),
    ("CAD", 50),
    ("CHF", 50),
    ("CZK", 1_500),
    ("DKK", 250),
    ("EUR", 50),
    ("GBP", 30),
    ("HKD", 400),
    ("HUF", 17_500),
    ("INR", 50),
    ("JPY", 50),
    ("MXN", 1_000),
    ("MYR", 200),
    ("NOK", 300),
    ("NZD", 50),
    ("PLN", 200),
    ("RON", 200),
    ("SEK", 300),
    ("SGD", 50),
    ("THB", 1_000),
    ("USD", 50),
];

pub(super) fn create(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    expand::check(ask.params, EXPANDABLE)?;
    check_minimum(ask.params)?;
    let id = stripe.open(Purpose::Payment, ask.params, ask.idempotency_key)?;
    stripe.shown(&id, ask)
}

pub(super) fn retrieve(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    let intent = stripe.intent(Purpose::Payment, ask.id)?;
    if text(ask.params, "client_secret").is_some_and(|secret| secret != intent.client_secret(ask.id)) {
        let message = "The client_secret provided does not match any associated PaymentIntent on this account.";
        return Err(Refusal::invalid(message).param("client_secret"));
    }
    stripe.settle(ask.id);
    stripe.shown(ask.id, ask)
}

pub(super) fn capture(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    expand::check(ask.params, EXPANDABLE)?;
    let capturable = stripe.payment_in(ask.id, "captured", CAPTURABLE)?.capturable;
    let amount = ask.params.get("amount_to_capture").and_then(Value::as_i64).unwrap_or(capturable);
    if amount > capturable {
        let message = format!(
            "The requested capture amount is greater than the authorized amount: at most {capturable} can be captured."
        );
        return Err(Refusal::invalid(message).code("amount_too_large").param("amount_to_capture"));
    }
    if let Some(charge) = stripe.latest_charge_mut(ask.id) {
        charge.is_captured = true;
        charge.captured = amount;
        charge.released = charge.amount - amount;
    }
    if let Some(intent) = stripe.intents.get_mut(ask.id) {
        intent.status = Status::Succeeded;
        intent.capturable = 0;
        intent.received = amount;
        intent.amend(ask.params);
    }
    stripe.shown(ask.id, ask)
}

pub(super) fn cancel(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    expand::check(ask.params, EXPANDABLE)?;
    stripe.payment_in(ask.id, "canceled", CANCELABLE)?;
    let now = stripe.now().unix();
    if let Some(charge) = stripe.latest_charge_mut(ask.id).filter(|charge| !charge.is_failed()) {
        charge.released = charge.amount;
        charge.captured = 0;
    }
    if let Some(intent) = stripe.intents.get_mut(ask.id) {
        intent.status = Status::Canceled;
        intent.capturable = 0;
        intent.next_action = Value::Null;
        intent.canceled = Some((now, text(ask.params, "cancellation_reason").map(ToOwned::to_owned)));
    }
    stripe.shown(ask.id, ask)
}

/// Every card of this account can have its authorization increased.
pub(super) fn increment(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    expand::check(ask.params, EXPANDABLE)?;
    let authorized = stripe.payment_in(ask.id, "incremented", CAPTURABLE)?.amount;
    let amount = ask.params.get("amount").and_then(Value::as_i64).unwrap_or(0);
    if amount <= authorized {
        let message = format!("The amount must be greater than the authorized amount ({authorized}).");
        return Err(Refusal::invalid(message).code("amount_too_small").param("amount"));
    }
    if let Some(charge) = stripe.latest_charge_mut(ask.id) {
        charge.amount = amount;
    }
    if let Some(intent) = stripe.intents.get_mut(ask.id) {
        intent.amount = amount;
        intent.capturable = amount;
        intent.amend(ask.params);
    }
    stripe.shown(ask.id, ask)
}

fn check_minimum(params: &Value) -> Result<(), Refusal> {
    let currency = text(params, "currency").unwrap_or_default();
    let amount = params.get("amount").and_then(Value::as_i64).unwrap_or(0);
    match MINIMUMS.iter().find(|(known, _)| *known == currency) {
        Some((_, minimum)) if amount < *minimum => {
            let message = format!("Amount must be at least {minimum} {}", currency.to_ascii_lowercase());
            Err(Refusal::invalid(message).code("amount_too_small").param("amount"))
        }
        _ => Ok(()),
    }
}

impl Intent {
    /// Takes over what a later request says about the same payment.
    fn amend(&mut self, params: &Value) {
        self.metadata = merged_metadata(&self.metadata, params.get("metadata"));
        for name in ["description", "statement_descriptor", "statement_descriptor_suffix"] {
            if let (Some(later), Some(params)) = (params.get(name), self.params.as_object_mut()) {
                params.insert(name.to_owned(), later.clone());
            }
        }
    }
}

impl Stripe {
    fn shown(&self, id: &str, ask: &Ask<'_>) -> Result<Value, Refusal> {
        self.expanded(self.show_intent(id), ask.params, EXPANDABLE)
    }

    /// The payment, if it stands where this may be done to it.
    fn payment_in(&self, id: &str, done: &str, allowed: &[Status]) -> Result<&Intent, Refusal> {
        let intent = self.intent(Purpose::Payment, id)?;
        if allowed.contains(&intent.status) {
            return Ok(intent);
        }
        let allowed: Vec<&str> = allowed.iter().map(|status| status.word()).collect();
        let message = format!(
            "This PaymentIntent could not be {done} because it has a status of {}. Only a PaymentIntent with one of \
             the following statuses may be {done}: {}.",
            intent.status.word(),
            allowed.join(", ")
        );
        let refusal = Refusal::invalid(message).code(Purpose::Payment.unexpected_state());
        Err(refusal.with("payment_intent", self.show_intent(id)))
    }

    pub(super) fn show_payment_intent(&self, id: &str, intent: &Intent) -> Value {
        let canceled = intent.canceled.as_ref();
        json!({
            "id": id,
            "object": "payment_intent",
            "amount": intent.amount,
            "amount_capturable": intent.capturable,
            "amount_details": {"tip": {}},
            "amount_received": intent.received,
            "application": null,
            "application_fee_amount": null,
            "automatic_payment_methods": intent.param("automatic_payment_methods"),
            "canceled_at": canceled.map(|(at, _)| at),
            "cancellation_reason": canceled.and_then(|(_, reason)| reason.as_ref()),
            "capture_method": intent.text("capture_method").unwrap_or("automatic"),
            "client_secret": intent.client_secret(id),
            "confirmation_method": intent.text("confirmation_method").unwrap_or("automatic"),
            "created": intent.created,
            "currency": intent.text("currency").unwrap_or_default().to_ascii_lowercase(),
            "customer": intent.param("customer"),
            "description": intent.param("description"),
            "invoice": null,
            "last_payment_error": intent.last_error,
            "latest_charge": intent.latest,
            "livemode": false,
            "metadata": intent.metadata,
            "next_action": intent.next_action,
            "on_behalf_of": null,
            "payment_method": intent.method,
            "payment_method_options": shown_options(intent),
            "payment_method_types": intent.types,
            "processing": (intent.status == Status::Processing).then(|| json!({"type": intent.types.first()})),
            "receipt_email": intent.param("receipt_email"),
            "review": null,
            "setup_future_usage": intent.param("setup_future_usage"),
            "shipping": intent.shown_shipping(),
            "source": null,
            "statement_descriptor": intent.param("statement_descriptor"),
            "statement_descriptor_suffix": intent.param("statement_descriptor_suffix"),
            "status": intent.status.word(),
            "transfer_data": null,
            "transfer_group": null,
        })
    }
}

/// The options as they came, and the defaults of a card. A code of the customer's is not shown again.
fn shown_options(intent: &Intent) -> Value {
    let mut options = intent.param("payment_method_options").as_object().cloned().unwrap_or_default();
    if let Some(blik) = options.get_mut("blik").and_then(Value::as_object_mut) {
        blik.remove("code");
    }
    if intent.types.iter().any(|name| name == "card") {
        let card = options.entry("card").or_insert_with(|| json!({}));
        if let Some(card) = card.as_object_mut() {
            card.remove("cvc_token");
            for (name, default) in [
                ("installments", Value::Null),
                ("mandate_options", Value::Null),
                ("network", Value::Null),
                ("request_three_d_secure", json!("automatic")),
            ] {
                card.entry(name).or_insert(default);
            }
        }
    }
    Value::Object(options)
}
