//! Why a request could not be built. Errors contain names of fields, never values.

use std::fmt;

use super::missing::missing;
use crate::{
    data::{CallView, PaymentMethod},
    field_error::FieldError,
    table::RequestSpec,
};

/// Why the building of a request stopped. The complete error is made from the request's table afterwards.
#[derive(Debug)]
pub enum BuildError {
    /// A required value is missing.
    Missing,
    /// No variant of the part matches the payment method or the conditions.
    NoVariant {
        /// The name of the part.
        part: &'static str,
    },
    /// A value is present but cannot be sent.
    Refused {
        /// The field's name.
        field: &'static str,
        /// Why it cannot be sent.
        error: FieldError,
    },
    /// The body could not be encoded.
    Encoding(crate::encode::EncodeError),
}

/// Why a request was not executed: it could not be built, was not sent, or the processor did nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum IntegrationError {
    /// The connector does not declare the flow.
    FlowNotSupported {
        /// The connector's id.
        connector: &'static str,
        /// The flow's name.
        flow: &'static str,
    },
    /// No variant of the request accepts the payment method.
    PaymentMethodNotSupported {
        /// The flow's name.
        flow: &'static str,
        /// The part whose variants do not match.
        part: &'static str,
        /// The payment method, if the call has one.
        method: Option<PaymentMethod>,
    },
    /// Required values are missing: all of their sources, by name.
    MissingRequiredFields(Vec<&'static str>),
    /// A value is present but cannot be sent.
    FieldRefused {
        /// The field's name.
        field: &'static str,
        /// Why it cannot be sent.
        reason: FieldError,
    },
    /// The account was created for another connector.
    WrongAccount {
        /// The connector's id.
        connector: &'static str,
        /// The id of the account's connector.
        account: &'static str,
    },
    /// The body could not be encoded.
    Encoding,
    /// A required flow did not succeed.
    RequiredFlow {
        /// The flow's name.
        flow: &'static str,
    },
    /// The processor could not be reached. Nothing was sent.
    NotReached {
        /// The failure of the transport.
        reason: &'static str,
    },
    /// The processor reports that it did not execute the request because it was too busy or the request came too early.
    NotExecuted {
        /// The HTTP status (RFC 9110).
        status_code: u16,
    },
    /// The operation was already used with different data. Each intended operation needs an id of its own.
    OperationReused,
    /// The processor has no record of the operation, and its look-ups have caught up with its calls: it was never
    /// executed.
    NeverMade,
    /// The operation store is unavailable, so it is unknown whether the operation is in progress elsewhere or was
    /// executed.
    StoreUnavailable,
}

impl IntegrationError {
    /// A short name of the reason, from a closed set, for metrics.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::FlowNotSupported { .. } => "flow_not_supported",
            Self::PaymentMethodNotSupported { .. } => "payment_method_not_supported",
            Self::MissingRequiredFields(_) => "missing_required_fields",
            Self::FieldRefused { .. } => "field_refused",
            Self::WrongAccount { .. } => "wrong_account",
            Self::Encoding => "encoding",
            Self::RequiredFlow { .. } => "required_flow",
            Self::NotReached { .. } => "not_reached",
            Self::NotExecuted { .. } => "not_executed",
            Self::OperationReused => "operation_reused",
            Self::NeverMade => "never_made",
            Self::StoreUnavailable => "store_unavailable",
        }
    }

    /// Whether the same call may succeed later without any change on our side.
    pub const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::NotReached { .. } | Self::NotExecuted { .. } | Self::RequiredFlow { .. } | Self::StoreUnavailable
        )
    }
}

impl fmt::Display for IntegrationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FlowNotSupported { connector, flow } => {
                write!(f, "connector `{connector}` does not declare the flow `{flow}`")
            }
            Self::PaymentMethodNotSupported { flow, part, method: Some(method) } => {
                write!(f, "payment method `{method}` is not supported in flow `{flow}` (`{part}` does not list it)")
            }
            Self::PaymentMethodNotSupported { flow, part, method: None } => {
                write!(f, "no variant of `{part}` matches this call of flow `{flow}`")
            }
            Self::MissingRequiredFields(fields) => write!(f, "missing required fields: {}", fields.join(", ")),
            Self::FieldRefused { field, reason } => write!(f, "field `{field}`: {reason}"),
            Self::WrongAccount { connector, account } => {
                write!(f, "the account belongs to connector `{account}` but was used with connector `{connector}`")
            }
            Self::Encoding => f.write_str("the request body could not be encoded"),
            Self::RequiredFlow { flow } => write!(f, "the required flow `{flow}` did not succeed"),
            Self::NotExecuted { status_code } => {
                write!(f, "the processor did not execute the request (HTTP {status_code}): retry later")
            }
            Self::OperationReused => f.write_str(
                "the operation was already used with different data: use a new operation for each intended payment",
            ),
            Self::NeverMade => f.write_str("the processor has no record of the operation: it was never executed"),
            Self::StoreUnavailable => f.write_str(
                "the operation store is unavailable, so it is unknown whether this operation was already executed",
            ),
            Self::NotReached { reason } => write!(f, "could not reach the processor: {reason}"),
        }
    }
}

impl std::error::Error for IntegrationError {}

/// The complete error: all missing fields, not only the first.
#[cold]
pub(crate) fn explain(stop: BuildError, request: &'static RequestSpec, view: &CallView<'_>) -> IntegrationError {
    match stop {
        BuildError::Missing => match missing(request, view) {
            fields if fields.is_empty() => IntegrationError::FieldRefused {
                field: request.name,
                reason: FieldError::new("a required value has no equivalent at this processor"),
            },
            fields => IntegrationError::MissingRequiredFields(fields),
        },
        BuildError::NoVariant { part } => IntegrationError::PaymentMethodNotSupported {
            flow: view.flow,
            part,
            method: view.method.map(|method| method.kind()),
        },
        BuildError::Refused { field, error } => IntegrationError::FieldRefused { field, reason: error },
        BuildError::Encoding(_) => IntegrationError::Encoding,
    }
}
