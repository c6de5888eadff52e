//! What Checkout.com remembers of one account.

use std::collections::BTreeMap;

use serde_json::Value;

use super::PROCESSING_CHANNEL;
use super::payment::Payment;
use super::refusal::Refusal;
use super::source::Source;
use crate::ids::Ids;
use crate::ledger::Charge;

/// The state of one account. Every object is found by its id.
pub(crate) struct Checkout {
    pub(super) base_url: String,
    pub(super) ids: Ids,
    pub(super) payments: BTreeMap<String, Payment>,
    /// Sources that may be used again.
    pub(super) sources: BTreeMap<String, Source>,
    /// What each token stands for; `None` once it was used.
    pub(super) tokens: BTreeMap<String, Option<Source>>,
    /// What was executed, in order.
    pub(super) executed: Vec<Charge>,
}

impl Checkout {
    pub(crate) fn new(base_url: String) -> Checkout {
        Checkout {
            base_url,
            ids: Ids::default(),
            payments: BTreeMap::new(),
            sources: BTreeMap::new(),
            tokens: BTreeMap::new(),
            executed: Vec::new(),
        }
    }

    /// Refuses a processing channel that is not the account's.
    pub(super) fn check_channel(&self, params: &Value) -> Result<(), Refusal> {
        match params.get("processing_channel_id").and_then(Value::as_str) {
            Some(channel) if channel != PROCESSING_CHANNEL => Err(Refusal::invalid("processing_channel_id_invalid")),
            _ => Ok(()),
        }
    }

    /// A token is good for one payment.
    pub(super) fn use_up(&mut self, params: &Value) {
        let token = params.get("source").and_then(|source| source.get("token")).and_then(Value::as_str);
        if let Some(token) = token.and_then(|token| self.tokens.get_mut(token)) {
            *token = None;
        }
    }
}
