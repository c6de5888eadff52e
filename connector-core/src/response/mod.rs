//! Runs a response's table: declared fields are written to targets, and the result is judged.

mod context;
mod error_response;
mod failure;
mod finish;
mod list;
mod order;
mod read;
mod reader;
mod responses;
mod scalar;
#[cfg(test)]
mod tests;
mod verdict;
mod walk;
mod write;

pub use crate::{
    seconds::Seconds,
    table::{DeclaredResponse, Expanded, Listed, StatusMap},
    target::{Mapped, Moment, ResponseValues, Target, WireAmount},
};
pub use context::ResponseContext;
pub use error_response::{DeclineKind, ErrorResponse};
pub use failure::Undecodable;
pub use finish::FlowResponse;
pub(crate) use read::{Document, read, read_text};
pub(crate) use reader::{Json, Kind, Malformed, Scalar};
pub use responses::{
    AccessTokenResponse, Checks, ConnectorCustomerResponse, CreateOrderResponse, DisputesResponseData, NextAction,
    PaymentMethodTokenResponse, PaymentsResponseData, Redirect, RefundsResponseData, SessionResponse, Transfer,
    Voucher,
};
pub(crate) use verdict::verdict;
pub use verdict::{Unclear, UnclearReason, Verdict};
