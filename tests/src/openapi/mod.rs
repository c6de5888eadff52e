//! Exchanges compared with the processors' own OpenAPI documents, which lie beside the workspace and may be absent.
//!
//! [`check_all`] is the one call that a test needs. What is known to differ stands in [`EXCEPTIONS`], with the reason.

mod check;
mod coerce;
mod convert;
mod exceptions;
mod form;
mod operation;
mod place;
mod problem;
mod report;
mod spec;
mod tagged;
#[cfg(test)]
mod tests;
mod unknown;
mod words;

pub use exceptions::{EXCEPTIONS, Exception, Scope};
pub use problem::Problem;
pub use report::{Finding, Report, check_all};
pub use spec::{Spec, WEBHOOKS};
