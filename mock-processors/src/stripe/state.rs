//! What Stripe remembers of one account.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::charges::ChargeRecord;
use super::customers::Customer;
use super::intents::Intent;
use super::payment_methods::PaymentMethod;
use super::refunds::Refund;
use super::setup_intents::Attempt;
use super::tokens::Token;
use crate::clock::Moment;
use crate::ids::Ids;
use crate::ledger::Charge;

/// The state of one account. Every object is found by its id.
pub(crate) struct Stripe {
    pub(super) base_url: String,
    pub(super) ids: Ids,
    pub(super) customers: BTreeMap<String, Customer>,
    pub(super) methods: BTreeMap<String, PaymentMethod>,
    pub(super) tokens: BTreeMap<String, Token>,
    pub(super) intents: BTreeMap<String, Intent>,
    pub(super) charges: BTreeMap<String, ChargeRecord>,
    pub(super) attempts: BTreeMap<String, Attempt>,
    pub(super) refunds: BTreeMap<String, Refund>,
    /// What was executed, in order.
    pub(super) executed: Vec<Charge>,
}

impl Stripe {
    pub(crate) fn new(base_url: String) -> Stripe {
        Stripe {
            base_url,
            ids: Ids::default(),
            customers: BTreeMap::new(),
            methods: BTreeMap::new(),
            tokens: BTreeMap::new(),
            intents: BTreeMap::new(),
            charges: BTreeMap::new(),
            attempts: BTreeMap::new(),
            refunds: BTreeMap::new(),
            executed: Vec::new(),
        }
    }

    pub(super) fn now(&self) -> Moment {
        Moment::now()
    }
}

/// The text at this name.
pub(super) fn text<'v>(params: &'v Value, name: &str) -> Option<&'v str> {
    params.get(name).and_then(Value::as_str)
}

/// Whether the flag at this name is there and true.
pub(super) fn is_set(params: &Value, name: &str) -> bool {
    params.get(name).and_then(Value::as_bool).unwrap_or(false)
}

/// The value at this name, or `null`.
pub(super) fn or_null(params: &Value, name: &str) -> Value {
    params.get(name).cloned().unwrap_or(Value::Null)
}

/// An object with every one of these names: what is not given is `null`.
pub(super) fn all_of(names: &[&str], given: Option<&Value>) -> Value {
    let given = given.unwrap_or(&Value::Null);
    names.iter().map(|name| ((*name).to_owned(), or_null(given, name))).collect()
}

/// An address as responses have it.
pub(super) fn address(given: Option<&Value>) -> Value {
    all_of(&["city", "country", "line1", "line2", "postal_code", "state"], given)
}

/// Adds the metadata of a later request to the earlier; an empty text takes a name away.
pub(super) fn merged_metadata(earlier: &Value, later: Option<&Value>) -> Value {
    let mut merged = earlier.as_object().cloned().unwrap_or_default();
    for (name, value) in later.and_then(Value::as_object).into_iter().flatten() {
        match value.as_str() {
            Some("") => merged.remove(name),
            _ => merged.insert(name.clone(), value.clone()),
        };
    }
    json!(merged)
}
