//! The data that all flows of one payment, one refund or one dispute share.

use super::{Address, BrowserInformation, Customer, Metadata, OrderLine};
use crate::{contact::Url, secret::Secret, status::AttemptStatus, string_enum::string_enum};

string_enum! {
    /// Whether the customer must authenticate.
    #[derive(Default)]
    pub enum AuthenticationType {
        /// 3-D Secure is requested.
        ThreeDs,
        /// 3-D Secure is not requested.
        #[default]
        NoThreeDs,
    }
}

/// The data that all flows of one payment share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PaymentFlowData {
    /// The router's reference of this call. The processor stores it.
    pub reference: String,
    /// The router's reference of the payment, if this call has a reference of its own.
    pub payment_reference: Option<String>,
    /// The customer.
    pub customer: Option<Customer>,
    /// The processor's id of the customer.
    pub connector_customer_id: Option<String>,
    /// The billing address.
    pub billing: Option<Address>,
    /// The shipping address.
    pub shipping: Option<Address>,
    /// The customer's browser.
    pub browser: Option<BrowserInformation>,
    /// Whether the customer must authenticate.
    pub auth_type: AuthenticationType,
    /// The URL that the customer returns to after a redirect.
    pub return_url: Option<Url>,
    /// The URL for the processor's webhooks.
    pub webhook_url: Option<Url>,
    /// A description of the purchase.
    pub description: Option<String>,
    /// The text on the customer's statement.
    pub statement_descriptor: Option<String>,
    /// The variable part of the text on the customer's statement.
    pub statement_suffix: Option<String>,
    /// The merchant's id of the order.
    pub order_id: Option<String>,
    /// The lines of the order; empty if the router does not know them.
    pub order_lines: Vec<OrderLine>,
    /// The customer's language (BCP 47).
    pub locale: Option<String>,
    /// The merchant's own keys and values.
    pub metadata: Metadata,
    /// The token from an earlier `PaymentMethodToken` call.
    pub payment_method_token: Option<Secret<String>>,
    /// The router's status of the payment before this call.
    pub status: Option<AttemptStatus>,
    /// The connector's state from earlier calls of the payment.
    pub state: State,
}

impl PaymentFlowData {
    /// The data of a call with this `reference` and no optional values.
    pub fn new(reference: impl Into<String>) -> Self {
        Self { reference: reference.into(), ..Self::default() }
    }
}

/// The data that all flows of one refund share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RefundFlowData {
    /// The router's reference of the refund.
    pub reference: String,
    /// The router's reference of the refunded payment.
    pub payment_reference: Option<String>,
    /// The connector's state from earlier calls of the refund.
    pub state: State,
}

impl RefundFlowData {
    /// The data of a refund with this `reference`.
    pub fn new(reference: impl Into<String>) -> Self {
        Self { reference: reference.into(), ..Self::default() }
    }
}

/// The data that all flows of one dispute share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DisputeFlowData {
    /// The router's reference of this call.
    pub reference: String,
    /// The processor's id of the dispute.
    pub connector_dispute_id: String,
}

impl DisputeFlowData {
    /// The data of a dispute, by the router's `reference` and the processor's `connector_dispute_id`.
    pub fn new(reference: impl Into<String>, connector_dispute_id: impl Into<String>) -> Self {
        Self { reference: reference.into(), connector_dispute_id: connector_dispute_id.into() }
    }
}

/// Values that a connector keeps between the calls of one payment or refund. The router stores them unread and passes
/// them to the later calls.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State(Vec<(String, Secret<String>)>);

impl State {
    /// The value stored under `name`.
    pub fn get(&self, name: &str) -> Option<&Secret<String>> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Stores `value` under `name` and replaces an earlier one.
    pub fn set(&mut self, name: impl Into<String>, value: Secret<String>) {
        let name = name.into();
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// Adds the values of `later`. They replace earlier values of the same name.
    pub fn merge(&mut self, later: State) {
        for (name, value) in later.0 {
            self.set(name, value);
        }
    }

    /// Whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names and values, for a router that stores them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Secret<String>)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}
