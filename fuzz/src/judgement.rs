//! What must hold for whatever is made of a response, told without the code that made it.

use std::fmt::{Debug, Display};

use connector_core::{
    Amount, AttemptStatus, Connector, ErrorResponse, Verdict,
    response::{
        Checks, ConnectorCustomerResponse, CreateOrderResponse, DisputesResponseData, NextAction,
        PaymentMethodTokenResponse, PaymentsResponseData, RefundsResponseData, SessionResponse,
    },
};
use serde_json::Value;

use crate::{Asked, CARD};

/// What was asked, and what came back.
#[derive(Clone, Copy)]
pub struct Answered<'a> {
    pub connector: &'static dyn Connector,
    pub flow: &'static str,
    pub asked: &'a Asked,
    pub status: u16,
    pub body: &'a [u8],
}

/// Something that a router comes to know.
pub trait Judged: Clone + Debug {
    /// Panics where it contradicts what was asked, or lacks what it cannot do without.
    fn check(&self, answered: &Answered<'_>);

    /// Takes out what is the processor's own to say and is shown: ids, words, addresses. What is left must never show a card.
    fn without_words(self) -> Self;
}

/// Checks a verdict, whatever it is.
pub fn judge<T: Judged>(verdict: &Verdict<T>, answered: &Answered<'_>) {
    let status = answered.status;
    match verdict {
        Verdict::Known(known) => {
            assert!((200..300).contains(&status), "known from HTTP {status}");
            known.check(answered);
            silent(&known.clone().without_words());
        }
        Verdict::Declined(error) => {
            assert!((200..300).contains(&status) || (400..500).contains(&status), "declined by HTTP {status}");
            assert_eq!(error.status_code, status);
            silent_error(error);
        }
        Verdict::Unclear(unclear) => {
            assert_eq!(unclear.status_code, Some(status));
            if let Some(error) = &unclear.error {
                silent_error(error);
            }
            let mut unclear = unclear.clone();
            unclear.error = None;
            silent(&unclear);
            silent_text(&unclear);
        }
    }
}

/// The messages may quote what was sent, and are not shown; codes and ids are.
fn silent_error(error: &ErrorResponse) {
    let mut error = error.clone();
    error.code = None;
    error.decline_code = None;
    error.network_decline_code = None;
    error.network_advice_code = None;
    error.connector_transaction_id = None;
    error.connector_refund_id = None;
    silent(&error);
    silent_text(&error);
}

fn silent(shown: &impl Debug) {
    assert!(!format!("{shown:?}").contains(CARD), "a card number is shown");
}

fn silent_text(shown: &impl Display) {
    assert!(!shown.to_string().contains(CARD), "a card number is shown");
}

fn is_named(id: Option<&String>) -> bool {
    id.is_some_and(|id| !id.is_empty())
}

impl Answered<'_> {
    /// What the whole payment is for, where the call says so.
    fn whole(&self) -> Option<Amount> {
        match self.flow {
            "Authorize" | "RepeatPayment" | "IncrementalAuthorization" => Some(self.asked.amount),
            _ => self.asked.known(),
        }
    }

    /// The amount and the currency of the payment or refund that the response itself names, where its flow reads them.
    fn said(&self) -> (Option<i64>, Option<String>) {
        let spec = self.connector.spec().flows.iter().find(|flow| flow.flow == self.flow);
        if !spec.is_some_and(|flow| flow.response.writes("amount")) {
            return (None, None);
        }
        let Ok(body) = serde_json::from_slice::<Value>(self.body) else { return (None, None) };
        let (amount, currency) = match self.connector.spec().id {
            "adyen" => (body.pointer("/amount/value"), body.pointer("/amount/currency")),
            _ => (body.get("amount"), body.get("currency")),
        };
        (amount.and_then(Value::as_i64), currency.and_then(Value::as_str).map(str::to_uppercase))
    }
}

impl Judged for PaymentsResponseData {
    fn check(&self, answered: &Answered<'_>) {
        let id = &self.connector_transaction_id;
        assert_ne!(id.as_deref(), Some(""), "an empty id is none");
        assert!(!self.status.is_failure(), "{:?} is a refusal", self.status);
        if !self.status.settles() {
            return;
        }
        assert!(is_named(id.as_ref()), "{:?} without an id", self.status);
        let Some(whole) = answered.whole() else { return };
        let (amount, currency) = answered.said();
        if let Some(amount) = amount {
            assert_eq!(amount, whole.minor().get(), "{:?} of another amount", self.status);
        }
        if let Some(currency) = currency {
            assert_eq!(currency, whole.currency().code(), "{:?} in another currency", self.status);
        }
        let amounts = [self.amount_authorized, self.amount_captured, self.amount_capturable, self.amount_refunded];
        for amount in amounts.into_iter().flatten() {
            assert_eq!(amount.currency(), whole.currency(), "{:?} in another currency", self.status);
        }
        if let Some(captured) = self.amount_captured {
            assert!(captured.minor() <= whole.minor(), "more was captured than was asked for");
            let is_whole = captured.minor() == whole.minor();
            assert!(is_whole || self.status != AttemptStatus::Charged, "a part was captured, and all is said to be");
        }
    }

    fn without_words(mut self) -> Self {
        self.unknown_status = None;
        self.connector_transaction_id = None;
        self.connector_capture_id = None;
        self.connector_reference = None;
        self.auth_code = None;
        self.amount_authorized = None;
        self.amount_captured = None;
        self.amount_capturable = None;
        self.amount_refunded = None;
        self.redirect = None;
        let transfer = self.next_action.transfer.take().map(|mut transfer| {
            transfer.bic = None;
            transfer.routing_number = None;
            transfer.sort_code = None;
            transfer.reference = None;
            transfer.amount = None;
            transfer
        });
        self.next_action = NextAction::default();
        self.next_action.transfer = transfer;
        self.connector_customer_id = None;
        self.checks = Checks::default();
        self
    }
}

impl Judged for RefundsResponseData {
    fn check(&self, answered: &Answered<'_>) {
        assert!(!self.status.is_failure(), "{:?} is a refusal", self.status);
        assert!(is_named(self.connector_refund_id.as_ref()), "a refund without an id");
        let asked = answered.asked;
        if let (Some(amount), "Refund") = (self.amount, answered.flow) {
            assert_eq!(amount, asked.part(), "another amount than was asked for");
        }
        if let (Some(amount), Some(whole)) = (self.amount, asked.known()) {
            assert_eq!(amount.currency(), whole.currency(), "another currency than the payment's");
        }
    }

    fn without_words(mut self) -> Self {
        self.unknown_status = None;
        self.connector_refund_id = None;
        self.amount = None;
        self
    }
}

impl Judged for DisputesResponseData {
    fn check(&self, _: &Answered<'_>) {
        assert_ne!(self.connector_dispute_id.as_deref(), Some(""), "an empty id is none");
    }

    fn without_words(mut self) -> Self {
        self.connector_dispute_id = None;
        self
    }
}

impl Judged for ConnectorCustomerResponse {
    fn check(&self, _: &Answered<'_>) {
        assert!(!self.connector_customer_id.is_empty(), "a customer without an id");
    }

    fn without_words(mut self) -> Self {
        self.connector_customer_id.clear();
        self
    }
}

impl Judged for PaymentMethodTokenResponse {
    fn check(&self, _: &Answered<'_>) {
        assert!(!self.payment_method_token.expose().is_empty(), "an empty token is none");
    }

    fn without_words(self) -> Self {
        self
    }
}

impl Judged for SessionResponse {
    fn check(&self, _: &Answered<'_>) {
        assert!(!self.token.expose().is_empty(), "an empty token is none");
    }

    fn without_words(mut self) -> Self {
        self.id = None;
        self
    }
}

impl Judged for CreateOrderResponse {
    fn check(&self, _: &Answered<'_>) {
        assert!(!self.order_id.is_empty(), "an order without an id");
    }

    fn without_words(mut self) -> Self {
        self.order_id.clear();
        self
    }
}
