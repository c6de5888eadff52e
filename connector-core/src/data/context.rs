//! The values of one call that come from the caller and not from the payment: idempotency key and outputs of required
//! flows.

use crate::secret::Secret;

/// The router's id of one intended operation: this payment, this second partial capture. The router chooses it before
/// the call and stores it. A retry carries the same id; two captures of the same amount carry different ids.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct OperationId(String);

impl OperationId {
    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<S: Into<String>> From<S> for OperationId {
    fn from(id: S) -> Self {
        Self(id.into())
    }
}

/// The input of a request beside the router's data. The same context builds the same bytes.
#[derive(Clone, Debug, Default)]
pub struct CallContext {
    /// The idempotency key: the processor executes a request with the same key only once.
    pub idempotency_key: Option<String>,
    /// The outputs of the required flows.
    pub outputs: PrerequisiteOutputs,
}

/// The outputs of required flows, for the flow that requires them and for the router.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PrerequisiteOutputs {
    /// The access token from `CreateAccessToken`.
    pub access_token: Option<Secret<String>>,
    /// The payment method's token from `PaymentMethodToken`.
    pub payment_method_token: Option<Secret<String>>,
    /// The processor's id of the customer from `CreateConnectorCustomer`.
    pub connector_customer_id: Option<String>,
}

impl PrerequisiteOutputs {
    /// Adds the outputs of a later flow. They replace earlier ones.
    pub fn take_over(&mut self, later: Self) {
        let Self { access_token, payment_method_token, connector_customer_id } = later;
        self.access_token = access_token.or(self.access_token.take());
        self.payment_method_token = payment_method_token.or(self.payment_method_token.take());
        self.connector_customer_id = connector_customer_id.or(self.connector_customer_id.take());
    }
}
