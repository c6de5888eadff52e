//! Reading an answer: decoded into what the connector declares, written to targets, and judged.

mod decode;
mod error_response;
mod expanded;
mod finish;
mod moment;
mod read;
mod responses;
mod seconds;
mod status_map;
pub mod target;
mod verdict;

pub use decode::{Keys, missing_field};
pub use error_response::{DeclineKind, ErrorResponse};
pub use expanded::Expanded;
pub(crate) use finish::Finish;
pub use finish::FlowResponse;
pub use moment::Moment;
pub use read::{AnswerSlot, AnswerSpec, Answered, Listed, NoAnswer, RequiredAnswerSlot, TargetUse, Undecodable, read};
pub use responses::{
    AccessTokenResponse, Checks, ConnectorCustomerResponse, CreateOrderResponse, DisputesResponseData, NextAction,
    PaymentMethodTokenResponse, PaymentsResponseData, Redirect, RefundsResponseData, SessionResponse, Transfer,
    Voucher,
};
pub use seconds::Seconds;
pub use status_map::{ABSENT, Column, ColumnSpec, Guards, Mapped, StatusMap, StatusRow, Words};
pub use target::{Answer, Fill, Target};
pub(crate) use verdict::verdict;
pub use verdict::{Unclear, UnclearReason, Verdict};
