//! What the flows of one payment, one refund or one dispute share.

use super::{Address, BrowserInformation, Customer, Metadata, OrderLine};
use crate::{contact::Url, secret::Secret, status::AttemptStatus, string_enum::string_enum};

string_enum! {
    /// Whether the customer is asked to authenticate.
    #[derive(Default)]
    pub enum AuthenticationType {
        ThreeDs,
        #[default]
        NoThreeDs,
    }
}

/// What the flows of one payment share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PaymentFlowData {
    /// The router's reference of this call, as the processor shall keep it.
    pub reference: String,
    /// The router's reference of the payment, where this call has one of its own.
    pub payment_reference: Option<String>,
    pub customer: Option<Customer>,
    /// The processor's id of the customer.
    pub connector_customer_id: Option<String>,
    pub billing: Option<Address>,
    pub shipping: Option<Address>,
    pub browser: Option<BrowserInformation>,
    pub auth_type: AuthenticationType,
    pub return_url: Option<Url>,
    pub webhook_url: Option<Url>,
    pub description: Option<String>,
    pub statement_descriptor: Option<String>,
    pub statement_suffix: Option<String>,
    pub order_id: Option<String>,
    /// What is bought; empty where the router does not know.
    pub order_lines: Vec<OrderLine>,
    /// BCP 47.
    pub locale: Option<String>,
    pub metadata: Metadata,
    /// What an earlier PaymentMethodToken gave.
    pub payment_method_token: Option<Secret<String>>,
    /// What the router knows of the payment before this call.
    pub status: Option<AttemptStatus>,
    pub state: State,
}

impl PaymentFlowData {
    /// A call known to the router as `reference`; everything else absent.
    pub fn new(reference: impl Into<String>) -> Self {
        Self { reference: reference.into(), ..Self::default() }
    }
}

/// What the flows of one refund share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RefundFlowData {
    /// The router's reference of the refund.
    pub reference: String,
    /// The router's reference of the payment that it belongs to.
    pub payment_reference: Option<String>,
    pub state: State,
}

impl RefundFlowData {
    /// A refund known to the router as `reference`.
    pub fn new(reference: impl Into<String>) -> Self {
        Self { reference: reference.into(), ..Self::default() }
    }
}

/// What the flows of one dispute share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DisputeFlowData {
    /// The router's reference of this call.
    pub reference: String,
    /// The processor's id of the dispute.
    pub connector_dispute_id: String,
}

impl DisputeFlowData {
    /// A dispute that the processor knows by `connector_dispute_id`, and the router by `reference`.
    pub fn new(reference: impl Into<String>, connector_dispute_id: impl Into<String>) -> Self {
        Self { reference: reference.into(), connector_dispute_id: connector_dispute_id.into() }
    }
}

/// What a connector keeps between the calls of one payment. Opaque to the router, which stores it and hands it back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State(Vec<(String, Secret<String>)>);

impl State {
    /// The value that was kept under `name`.
    pub fn get(&self, name: &str) -> Option<&Secret<String>> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Keeps `value` under `name`, in place of an earlier one.
    pub fn set(&mut self, name: impl Into<String>, value: Secret<String>) {
        let name = name.into();
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// Takes over what `later` holds; what it does not name stays.
    pub fn merge(&mut self, later: State) {
        for (name, value) in later.0 {
            self.set(name, value);
        }
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names and values, for a router that stores them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Secret<String>)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}
