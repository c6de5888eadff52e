//! What Adyen remembers of one account.

use std::collections::BTreeMap;

use serde_json::Value;

use super::disputes::Dispute;
use super::instrument::Stored;
use super::payment::Payment;
use super::refusal::Refusal;
use crate::ids::Ids;
use crate::ledger::Charge;

/// The state of one account. Every object is found by its reference.
pub(crate) struct Adyen {
    pub(super) base_url: String,
    pub(super) ids: Ids,
    pub(super) payments: BTreeMap<String, Payment>,
    /// What may be used again.
    pub(super) stored: BTreeMap<String, Stored>,
    /// The `orderData` of every order.
    pub(super) orders: BTreeMap<String, String>,
    pub(super) disputes: BTreeMap<String, Dispute>,
    /// What was executed, in order.
    pub(super) executed: Vec<Charge>,
    /// What is to be reported.
    pub(super) notices: Vec<Value>,
}

impl Adyen {
    pub(crate) fn new(base_url: String) -> Adyen {
        Adyen {
            base_url,
            ids: Ids::default(),
            payments: BTreeMap::new(),
            stored: BTreeMap::new(),
            orders: BTreeMap::new(),
            disputes: BTreeMap::new(),
            executed: Vec::new(),
            notices: Vec::new(),
        }
    }

    /// The payment that a path names, once it was authorised.
    pub(super) fn original(&self, reference: &str) -> Result<&Payment, Refusal> {
        let payment = self.payments.get(reference).filter(|payment| payment.is_authorised());
        payment.ok_or_else(Refusal::no_original)
    }
}
