//! A refusal by the processor.

use std::fmt;

use super::ResponseContext;
use crate::{status::AttemptStatus, string_enum::string_enum, target::ResponseValues};

string_enum! {
    /// The kind of a refusal.
    pub enum DeclineKind {
        /// The processor, the scheme or the issuer declined.
        Refused,
        /// The processor rejected the request as invalid.
        Invalid,
        /// The processor rejected the credentials.
        Authentication,
    }
}

/// A refusal: this call did not charge, capture, release or refund anything.
///
/// `Debug` and `Display` show codes but not the processor's messages, which may quote the request.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// The kind of refusal.
    pub kind: DeclineKind,
    /// The processor's error code.
    pub code: Option<String>,
    /// The processor's message.
    pub message: Option<String>,
    /// The processor's reason, if it has one beside the message.
    pub reason: Option<String>,
    /// The HTTP status (RFC 9110).
    pub status_code: u16,
    /// The payment's status after the refusal; none if it does not change.
    pub attempt_status: Option<AttemptStatus>,
    /// The processor's id of the payment.
    pub connector_transaction_id: Option<String>,
    /// The processor's id of the refund.
    pub connector_refund_id: Option<String>,
    /// The processor's code for the reason of a decline.
    pub decline_code: Option<String>,
    /// The issuer's response code (ISO 8583, field 39).
    pub network_decline_code: Option<String>,
    /// The scheme's advice on retries.
    pub network_advice_code: Option<String>,
    /// The issuer's message.
    pub network_error_message: Option<String>,
}

impl ErrorResponse {
    pub(crate) fn new(
        kind: DeclineKind,
        attempt_status: Option<AttemptStatus>,
        values: ResponseValues,
        context: &ResponseContext<'_>,
    ) -> Self {
        let of_request = context.view.connector_transaction_id.map(str::to_owned);
        Self {
            kind,
            code: values.error_code.map(String::from),
            message: values.error_message.map(String::from),
            reason: values.error_reason.map(String::from),
            status_code: context.http,
            attempt_status,
            connector_transaction_id: values.connector_transaction_id.or(of_request),
            connector_refund_id: values.connector_refund_id,
            decline_code: values.error_decline_code.map(String::from),
            network_decline_code: values.error_network_decline_code.map(String::from),
            network_advice_code: values.error_network_advice_code.map(String::from),
            network_error_message: values.error_network_message.map(String::from),
        }
    }
}

impl fmt::Debug for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorResponse")
            .field("kind", &self.kind)
            .field("code", &self.code)
            .field("status_code", &self.status_code)
            .field("attempt_status", &self.attempt_status)
            .field("connector_transaction_id", &self.connector_transaction_id)
            .field("connector_refund_id", &self.connector_refund_id)
            .field("decline_code", &self.decline_code)
            .field("network_decline_code", &self.network_decline_code)
            .field("network_advice_code", &self.network_advice_code)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            DeclineKind::Refused => "declined",
            DeclineKind::Invalid => "rejected as invalid",
            DeclineKind::Authentication => "the credentials were rejected",
        };
        write!(f, "{what} (HTTP {})", self.status_code)?;
        for detail in [&self.code, &self.decline_code].into_iter().flatten() {
            write!(f, ": {detail}")?;
        }
        Ok(())
    }
}
