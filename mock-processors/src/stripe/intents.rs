//! What payment intents and setup intents have in common: where they stand, and what may be confirmed with which
//! method.

use serde_json::{Value, json};

use super::methods::{self, TYPES, Type};
use super::refusal::Refusal;
use super::state::{Stripe, address, all_of, is_set, merged_metadata, or_null, text};

/// An intent to pay, or to set a method up for later.
pub(super) struct Intent {
    pub(super) purpose: Purpose,
    /// As they were asked for.
    pub(super) params: Value,
    pub(super) status: Status,
    pub(super) types: Vec<String>,
    pub(super) method: Option<String>,
    pub(super) metadata: Value,
    pub(super) last_error: Value,
    pub(super) next_action: Value,
    pub(super) created: i64,
    pub(super) canceled: Option<(i64, Option<String>)>,
    pub(super) idempotency_key: Option<String>,
    /// The id of the latest charge of a payment, or of the latest attempt of a setup.
    pub(super) latest: Option<String>,
    pub(super) amount: i64,
    pub(super) capturable: i64,
    pub(super) received: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Payment,
    Setup,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    RequiresPaymentMethod,
    RequiresConfirmation,
    RequiresAction,
    Processing,
    RequiresCapture,
    Canceled,
    Succeeded,
}

impl Status {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Status::RequiresPaymentMethod => "requires_payment_method",
            Status::RequiresConfirmation => "requires_confirmation",
            Status::RequiresAction => "requires_action",
            Status::Processing => "processing",
            Status::RequiresCapture => "requires_capture",
            Status::Canceled => "canceled",
            Status::Succeeded => "succeeded",
        }
    }
}

impl Purpose {
    /// The name of the object in responses and errors.
    pub(super) const fn object(self) -> &'static str {
        match self {
            Purpose::Payment => "payment_intent",
            Purpose::Setup => "setup_intent",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Purpose::Payment => "PaymentIntent",
            Purpose::Setup => "SetupIntent",
        }
    }

    const fn id_prefix(self) -> &'static str {
        match self {
            Purpose::Payment => "pi",
            Purpose::Setup => "seti",
        }
    }

    pub(super) const fn unexpected_state(self) -> &'static str {
        match self {
            Purpose::Payment => "payment_intent_unexpected_state",
            Purpose::Setup => "setup_intent_unexpected_state",
        }
    }
}

/// Parameters that mean something only to an intent that is confirmed at once.
const ONLY_WITH_CONFIRM: &[&str] =
    &["error_on_requires_action", "mandate", "mandate_data", "off_session", "return_url", "use_stripe_sdk"];

impl Stripe {
    /// Opens an intent, and confirms it when that was asked for. The id is the intent's, also when the issuer declined
    /// and the response is a refusal.
    pub(super) fn open(&mut self, purpose: Purpose, params: &Value, key: Option<&str>) -> Result<String, Refusal> {
        let is_confirmed = is_set(params, "confirm");
        let stray = ONLY_WITH_CONFIRM.iter().find(|name| params.get(**name).is_some());
        if let (Some(stray), false) = (stray, is_confirmed) {
            let message = format!("You cannot provide `{stray}` unless you also set `confirm` to `true`.");
            return Err(Refusal::invalid(message).param(*stray));
        }
        self.check_customer(params)?;
        let types = allowed_types(purpose, params)?;
        let method = self.method_of(params)?;
        if let Some(id) = &method {
            self.check_owner(id, text(params, "customer"))?;
            self.check_type(purpose, &types, id)?;
        }
        if is_confirmed {
            self.check_confirmation(purpose, params, method.as_deref())?;
        }
        let id = self.ids.base62(purpose.id_prefix());
        let status = match method {
            Some(_) => Status::RequiresConfirmation,
            None => Status::RequiresPaymentMethod,
        };
        let intent = Intent {
            purpose,
            params: params.clone(),
            status,
            types,
            method,
            metadata: merged_metadata(&json!({}), params.get("metadata")),
            last_error: Value::Null,
            next_action: Value::Null,
            created: self.now().unix(),
            canceled: None,
            idempotency_key: key.map(ToOwned::to_owned),
            latest: None,
            amount: params.get("amount").and_then(Value::as_i64).unwrap_or(0),
            capturable: 0,
            received: 0,
        };
        self.intents.insert(id.clone(), intent);
        if is_confirmed {
            self.confirm(&id)?;
        }
        Ok(id)
    }

    fn method_of(&mut self, params: &Value) -> Result<Option<String>, Refusal> {
        match (text(params, "payment_method"), params.get("payment_method_data")) {
            (Some(_), Some(_)) => {
                let message = "You may only specify one of these parameters: payment_method, payment_method_data.";
                Err(Refusal::invalid(message).param("payment_method_data"))
            }
            (Some(name), None) => self.method_named(name).map(Some),
            (None, Some(data)) => self.make_method(data, "payment_method_data").map(Some),
            (None, None) => Ok(None),
        }
    }

    /// The catalogue's entry for a method.
    pub(super) fn type_of(&self, method: &str) -> Option<&'static Type> {
        self.methods.get(method).and_then(|method| methods::find(method.kind))
    }

    fn check_type(&self, purpose: Purpose, types: &[String], method: &str) -> Result<(), Refusal> {
        match self.type_of(method) {
            Some(known) if !types.iter().any(|name| name == known.name) => {
                let message = format!(
                    "The PaymentMethod provided ({}) is not allowed for this {}. Please attach a PaymentMethod of one \
                     of the following types: {}.",
                    known.name,
                    purpose.title(),
                    types.join(", ")
                );
                Err(Refusal::invalid(message))
            }
            _ => Ok(()),
        }
    }

    /// What the method wants to know before it is confirmed.
    fn check_confirmation(&self, purpose: Purpose, params: &Value, method: Option<&str>) -> Result<(), Refusal> {
        let Some(known) = method.and_then(|method| self.type_of(method)) else {
            let object = purpose.title();
            let message = format!("You cannot confirm this {object} because it's missing a payment method.");
            return Err(Refusal::invalid(message).code(purpose.unexpected_state()));
        };
        for need in known.needs.iter().filter(|need| need.first() != Some(&"payment_method_data")) {
            if purpose == Purpose::Payment && need.iter().try_fold(params, |value, name| value.get(*name)).is_none() {
                let mut steps = need.iter();
                let first = steps.next().copied().unwrap_or_default().to_owned();
                let param = steps.fold(first, |path, step| format!("{path}[{step}]"));
                let refusal = Refusal::invalid(format!("Missing required param: {param}."));
                return Err(refusal.code("parameter_missing").param(param));
            }
        }
        if known.flow.leaves_the_page() && params.get("return_url").is_none() {
            let message = "A `return_url` must be specified because this payment method redirects the customer.";
            return Err(Refusal::invalid(message).code("parameter_missing").param("return_url"));
        }
        if text(params, "capture_method") == Some("manual") && !known.has_manual_capture {
            let message = format!("The payment method type {} does not support manual capture.", known.name);
            return Err(Refusal::invalid(message).param("capture_method"));
        }
        Ok(())
    }

    /// The intent that a path names.
    pub(super) fn intent(&self, purpose: Purpose, id: &str) -> Result<&Intent, Refusal> {
        let found = self.intents.get(id).filter(|intent| intent.purpose == purpose);
        found.ok_or_else(|| Refusal::no_such(purpose.object(), id, "intent"))
    }

    /// `intent` as the response shows it.
    pub(super) fn show_intent(&self, id: &str) -> Value {
        match self.intents.get(id) {
            Some(intent) => match intent.purpose {
                Purpose::Payment => self.show_payment_intent(id, intent),
                Purpose::Setup => self.show_setup_intent(id, intent),
            },
            None => Value::Null,
        }
    }
}

impl Intent {
    pub(super) fn client_secret(&self, id: &str) -> String {
        // Derived from the id so that it stays the same; the id is the only secret that a mock processor has.
        let tail: String = id.chars().rev().take(24).collect();
        format!("{id}_secret_{tail}")
    }

    pub(super) fn param(&self, name: &str) -> Value {
        or_null(&self.params, name)
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        text(&self.params, name)
    }

    /// `shipping` as responses have it.
    pub(super) fn shown_shipping(&self) -> Value {
        let Some(given) = self.params.get("shipping") else { return Value::Null };
        let mut shown = all_of(&["carrier", "name", "phone", "tracking_number"], Some(given));
        shown["address"] = address(given.get("address"));
        shown
    }
}

fn allowed_types(purpose: Purpose, params: &Value) -> Result<Vec<String>, Refusal> {
    let is_automatic = params.get("automatic_payment_methods").is_some_and(|automatic| is_set(automatic, "enabled"));
    let Some(types) = params.get("payment_method_types").and_then(Value::as_array) else {
        let known = TYPES.iter().filter(|known| is_automatic || known.name == "card");
        return Ok(known.map(|known| known.name.to_owned()).collect());
    };
    if is_automatic {
        let message = "You may only specify one of these parameters: automatic_payment_methods, payment_method_types.";
        return Err(Refusal::invalid(message).param("payment_method_types"));
    }
    let names: Vec<String> = types.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect();
    match names.iter().find(|name| methods::find(name).is_none()) {
        Some(unknown) => {
            let message = format!(
                "The payment method type provided: {unknown} is invalid. Please ensure the provided type is activated \
                 in your dashboard and your account is enabled for any preview features that you are trying to use."
            );
            Err(Refusal::invalid(message).code(match purpose {
                Purpose::Payment => "payment_intent_invalid_parameter",
                Purpose::Setup => "setup_intent_invalid_parameter",
            }))
        }
        None => Ok(names),
    }
}
