//! The payments that were really executed: money was moved or is held.

use std::ops::Deref;

/// One executed payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// The id of the payment (`pi_..`, `pay_..`).
    pub payment: String,
    /// The idempotency key that the payment was asked for with.
    pub idempotency_key: Option<String>,
    /// The amount in the minor unit of its currency, as authorized at first.
    pub amount: i64,
    /// The currency, upper case.
    pub currency: String,
}

/// All executed payments of a mock processor, in order; reads like a slice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Charges(pub(crate) Vec<Charge>);

impl Charges {
    /// How many were executed under this idempotency key. Anything above one is a customer charged twice.
    pub fn with_key(&self, key: &str) -> usize {
        self.0.iter().filter(|charge| charge.idempotency_key.as_deref() == Some(key)).count()
    }

    /// How many were executed without an idempotency key.
    pub fn without_key(&self) -> usize {
        self.0.iter().filter(|charge| charge.idempotency_key.is_none()).count()
    }
}

impl Deref for Charges {
    type Target = [Charge];

    fn deref(&self) -> &[Charge] {
        &self.0
    }
}
