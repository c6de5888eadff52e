//! A processor's refusal.

use std::fmt;

use super::ResponseContext;
use crate::{status::AttemptStatus, string_enum::string_enum, target::ResponseValues};

string_enum! {
    /// What kind of refusal it was.
    pub enum DeclineKind {
        /// The processor, the scheme or the issuer said no.
        Refused,
        /// The processor did not take the request: something in it is wrong.
        Invalid,
        /// The processor did not take the credentials.
        Authentication,
    }
}

/// A refusal: nothing was charged, captured, released or refunded by this call.
///
/// `Debug` and `Display` show codes and leave the processor's messages out, which may quote what was sent.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorResponse {
    pub kind: DeclineKind,
    /// The processor's code.
    pub code: Option<String>,
    /// The processor's message, for people.
    pub message: Option<String>,
    /// The processor's reason, where it has one beside the message.
    pub reason: Option<String>,
    /// HTTP's status (RFC 9110).
    pub status_code: u16,
    /// What the refusal makes of the attempt; none leaves it as it is.
    pub attempt_status: Option<AttemptStatus>,
    pub connector_transaction_id: Option<String>,
    pub connector_refund_id: Option<String>,
    /// Why the processor declined.
    pub decline_code: Option<String>,
    /// The issuer's code (ISO 8583, field 39).
    pub network_decline_code: Option<String>,
    /// The scheme's advice for a retry.
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
            DeclineKind::Invalid => "not accepted",
            DeclineKind::Authentication => "the credentials were not accepted",
        };
        write!(f, "{what} (HTTP {})", self.status_code)?;
        for detail in [&self.code, &self.decline_code].into_iter().flatten() {
            write!(f, ": {detail}")?;
        }
        Ok(())
    }
}
