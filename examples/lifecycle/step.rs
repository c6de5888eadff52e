//! The result of one step: a row of the table, an object of the document.

use std::time::Duration;

use connector_client::{Exchange, Outcome};
use connector_core::{
    Amount, AttemptStatus, ErrorResponse,
    response::{
        DeclineKind, PaymentMethodTokenResponse, PaymentsResponseData, RefundsResponseData, Verdict as Judgement,
    },
};
use serde::Serialize;

use crate::masked::masked;

/// One step of one payment.
#[derive(Serialize, Clone, Default)]
pub struct Step {
    /// The scenario that the payment belongs to.
    pub payment: &'static str,
    pub step: &'static str,
    /// None for the customer's step; `webhook` for a step that waits for one.
    pub flow: Option<&'static str>,
    /// The webhook's event, in the processor's own words.
    pub event: Option<String>,
    pub method: Option<String>,
    /// Without its query.
    pub url: Option<String>,
    pub http_status: Option<u16>,
    pub outcome: Option<&'static str>,
    /// The payment's status, or the refund's.
    pub status: Option<&'static str>,
    /// The processor's id of the payment, or of the refund.
    pub id: Option<String>,
    pub amount_captured: Option<Money>,
    pub refusal: Option<Refusal>,
    /// Why the outcome is unknown, or why nothing was sent.
    pub reason: Option<String>,
    pub milliseconds: Option<f64>,
    pub verdict: Verdict,
    pub notes: Vec<String>,
}

/// Whether a step is as its scenario expects.
#[derive(Serialize, Clone, Default)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Verdict {
    #[default]
    AsExpected,
    /// The connector does not declare the flow.
    NotOffered,
    /// The server cannot show it, or a person would have to act.
    NotShown {
        what: &'static str,
    },
    Unexpected {
        expected: String,
        got: String,
    },
}

/// An amount in minor units.
#[derive(Serialize, Clone, Copy)]
pub struct Money {
    amount: i64,
    currency: &'static str,
}

impl From<Amount> for Money {
    fn from(amount: Amount) -> Self {
        Self { amount: amount.minor().get(), currency: amount.currency().code() }
    }
}

/// A refusal in the processor's own codes.
#[derive(Serialize, Clone)]
pub struct Refusal {
    kind: &'static str,
    code: Option<String>,
    decline_code: Option<String>,
    message: Option<String>,
}

impl From<&ErrorResponse> for Refusal {
    fn from(error: &ErrorResponse) -> Self {
        Self {
            kind: match error.kind {
                DeclineKind::Refused => "refused",
                DeclineKind::Invalid => "invalid",
                DeclineKind::Authentication => "authentication",
                _ => "other",
            },
            code: error.code.clone(),
            decline_code: error.decline_code.clone(),
            message: error.message.as_deref().map(masked),
        }
    }
}

impl Refusal {
    /// The codes and the message, in one line.
    pub fn line(&self) -> String {
        let codes = [&self.code, &self.decline_code].into_iter().flatten().cloned().collect::<Vec<_>>().join(" / ");
        match &self.message {
            Some(message) if codes.is_empty() => message.clone(),
            Some(message) => format!("{codes} ({message})"),
            None => codes,
        }
    }
}

/// Puts what a response holds into the row.
pub trait Shown {
    fn show(&self, step: &mut Step);
}

impl Shown for PaymentsResponseData {
    fn show(&self, step: &mut Step) {
        step.status = Some(self.status.as_str());
        step.id.clone_from(&self.connector_transaction_id);
        step.amount_captured = self.amount_captured.map(Money::from);
    }
}

impl Shown for RefundsResponseData {
    fn show(&self, step: &mut Step) {
        step.status = Some(self.status.as_str());
        step.id.clone_from(&self.connector_refund_id);
    }
}

/// A token is a secret and not shown.
impl Shown for PaymentMethodTokenResponse {
    fn show(&self, _: &mut Step) {}
}

impl Step {
    pub fn new(payment: &'static str, step: &'static str) -> Self {
        Self { payment, step, ..Self::default() }
    }

    /// Adds what the call gave.
    pub fn record<T: Shown>(&mut self, exchange: &Exchange<T>) {
        if let Some(request) = &exchange.request {
            self.method = Some(request.method.to_string());
            self.url = Some(request.url.clone());
        }
        self.http_status = exchange.status;
        self.outcome = Some(exchange.outcome.kind());
        self.took(exchange.elapsed);
        match &exchange.outcome {
            Outcome::Known(response) => response.show(self),
            Outcome::Declined(error) => self.refuse(error),
            Outcome::NotSent(report) => self.reason = Some(report.current_context().to_string()),
            Outcome::Unknown(unknown) => {
                let error = unknown.unclear.as_ref().and_then(|unclear| unclear.error.as_deref());
                self.refusal = error.map(Refusal::from);
                self.reason = Some(unknown.reason.to_string());
            }
        }
    }

    /// Adds what the event says.
    pub fn record_event<T: Shown>(&mut self, word: &str, judgement: &Judgement<T>) {
        self.event = Some(word.to_owned());
        match judgement {
            Judgement::Known(known) => {
                self.outcome = Some("known");
                known.show(self);
            }
            Judgement::Declined(error) => {
                self.outcome = Some("declined");
                self.refuse(error);
            }
            Judgement::Unclear(unclear) => {
                self.outcome = Some("unknown");
                self.reason = Some(unclear.to_string());
            }
        }
    }

    fn refuse(&mut self, error: &ErrorResponse) {
        self.status = error.attempt_status.map(|status| status.as_str());
        self.id.clone_from(&error.connector_transaction_id);
        self.refusal = Some(Refusal::from(error));
    }

    pub fn took(&mut self, time: Duration) {
        self.milliseconds = Some((time.as_secs_f64() * 10_000.0).round() / 10.0);
    }

    /// Whether the step shows a payment whose money is held.
    pub fn is_held(&self) -> bool {
        self.status == Some(AttemptStatus::Authorized.as_str())
    }

    /// The result in one line.
    pub fn got(&self) -> String {
        let refusal = self.refusal.as_ref().map(Refusal::line);
        let details = [self.status.map(str::to_owned), refusal, self.reason.clone()];
        let details = details.into_iter().flatten().filter(|detail| !detail.is_empty()).collect::<Vec<_>>().join(", ");
        let outcome = match (self.outcome, self.http_status) {
            (Some(outcome), _) => outcome_name(outcome).to_owned(),
            (None, Some(status)) => format!("HTTP {status}"),
            (None, None) => "nothing".to_owned(),
        };
        if details.is_empty() { outcome } else { format!("{outcome}: {details}") }
    }
}

/// The outcome's name in Rust.
pub fn outcome_name(kind: &str) -> &'static str {
    match kind {
        "known" => "Known",
        "declined" => "Declined",
        "not_sent" => "NotSent",
        _ => "Unknown",
    }
}
