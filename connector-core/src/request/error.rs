//! Why a request could not be built: fields by name, never by value.

use std::fmt;

use super::missing::missing;
use crate::{
    data::{CallView, PaymentMethod},
    field_error::FieldError,
    table::RequestSpec,
};

/// What stops the building of a request; the full story is made from its table afterwards.
#[derive(Debug)]
pub enum BuildError {
    /// A value that must be there is not.
    Missing,
    /// No variant of the part takes this payment method, or this situation.
    NoVariant { part: &'static str },
    /// A value is there and cannot be sent.
    Refused { field: &'static str, error: FieldError },
    /// The body could not be written.
    Encoding(crate::encode::EncodeError),
}

/// Why a request could not be built. Nothing was sent.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum IntegrationError {
    /// The connector does not declare the flow.
    FlowNotSupported { connector: &'static str, flow: &'static str },
    /// No variant of the request takes the payment method.
    PaymentMethodNotSupported { flow: &'static str, part: &'static str, method: Option<PaymentMethod> },
    /// Values that must be there are not: their sources, all of them.
    MissingRequiredFields(Vec<&'static str>),
    /// A value is there and cannot be sent.
    FieldRefused { field: &'static str, reason: FieldError },
    /// The account was made for another connector.
    WrongAccount { connector: &'static str, account: &'static str },
    /// The body could not be written.
    Encoding,
    /// A flow that had to run first did not succeed.
    RequiredFlow { flow: &'static str },
    /// The processor could not be reached: nothing was sent.
    NotReached { reason: &'static str },
    /// The processor said that it did nothing, because it was too busy or it was too early.
    NotExecuted { status_code: u16 },
    /// The operation was called before, with other data: an intention has an operation of its own.
    OperationReused,
    /// The processor does not know the operation, and its look-ups have caught up with its calls: it was never made.
    NeverMade,
    /// It could not be told whether the operation is under way elsewhere, or was carried out.
    StoreUnavailable,
}

impl IntegrationError {
    /// The reason in a word, one of a few: what metrics count by.
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

    /// Whether the same call may succeed later, with nothing changed on our side.
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
                write!(f, "no variant of `{part}` fits this call of flow `{flow}`")
            }
            Self::MissingRequiredFields(fields) => write!(f, "missing required fields: {}", fields.join(", ")),
            Self::FieldRefused { field, reason } => write!(f, "field `{field}`: {reason}"),
            Self::WrongAccount { connector, account } => {
                write!(f, "the account belongs to connector `{account}` and was used with `{connector}`")
            }
            Self::Encoding => f.write_str("the body could not be written"),
            Self::RequiredFlow { flow } => write!(f, "the flow `{flow}`, which must run first, did not succeed"),
            Self::NotExecuted { status_code } => {
                write!(f, "the processor did nothing and asked to try later (HTTP {status_code})")
            }
            Self::OperationReused => f.write_str(
                "the operation was called before with other data: give each intention an operation of its own",
            ),
            Self::NeverMade => f.write_str("the processor does not know the operation: it was never made"),
            Self::StoreUnavailable => f.write_str(
                "the store of operations did not answer, so that it cannot be told whether this one was carried out",
            ),
            Self::NotReached { reason } => write!(f, "the processor was not reached: {reason}"),
        }
    }
}

impl std::error::Error for IntegrationError {}

/// The full story of a stop: every missing field, not only the first.
#[cold]
pub(crate) fn explain(stop: BuildError, request: &'static RequestSpec, view: &CallView<'_>) -> IntegrationError {
    match stop {
        BuildError::Missing => match missing(request, view) {
            fields if fields.is_empty() => IntegrationError::FieldRefused {
                field: request.name,
                reason: FieldError::new("a required value has no counterpart at this processor"),
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
