//! What varies per call and comes from outside of the pure half.

use crate::secret::Secret;

/// The router's name for one intention (this payment, this second partial capture), given before the call and stored by
/// the router. A retry carries the same one; two captures of the same amount carry different ones.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct OperationId(String);

impl OperationId {
    /// The id as the router gave it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<S: Into<String>> From<S> for OperationId {
    fn from(id: S) -> Self {
        Self(id.into())
    }
}

/// What a request needs beside the router's data: the same context builds the same bytes.
#[derive(Clone, Debug, Default)]
pub struct CallContext {
    /// The key under which the processor must not do the same thing twice.
    pub idempotency_key: Option<String>,
    /// What the flows that had to run first gave.
    pub outputs: PrerequisiteOutputs,
}

/// What a required flow gives to the one that needs it, and back to the router.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PrerequisiteOutputs {
    /// What the calls of a while are made with; from `CreateAccessToken`.
    pub access_token: Option<Secret<String>>,
    pub payment_method_token: Option<Secret<String>>,
    pub connector_customer_id: Option<String>,
}

impl PrerequisiteOutputs {
    /// Takes what another flow gave; what came later stands before what was there.
    pub fn take_over(&mut self, later: Self) {
        let Self { access_token, payment_method_token, connector_customer_id } = later;
        self.access_token = access_token.or(self.access_token.take());
        self.payment_method_token = payment_method_token.or(self.payment_method_token.take());
        self.connector_customer_id = connector_customer_id.or(self.connector_customer_id.take());
    }
}
