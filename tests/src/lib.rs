//! Checks that hold for the whole workspace and that no single crate can make alone: what crosses the wire is compared
//! with the processors' own OpenAPI documents.
//!
//! ```no_run
//! # async fn run() -> std::io::Result<()> {
//! use connector_tests::openapi;
//! use mock_processors::{Processor, MockProcessor};
//!
//! let mock = MockProcessor::start(Processor::Stripe).await?;
//! // … send requests to it …
//! let report = openapi::check_all(Processor::Stripe, &mock.exchanges());
//! assert!(report.problems().is_empty(), "{report}");
//! # Ok(()) }
//! ```

#![forbid(unsafe_code)]

pub mod openapi;
pub mod payments;
pub mod redis;
pub mod valid;
pub mod webhook;
