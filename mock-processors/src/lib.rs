//! Local mock processors for the HTTP APIs of payment processors: stateful, strict, and written from the processors' own
//! published descriptions.
//!
//! A mock processor keeps payments, refuses what the processor would refuse, in the processor's own words, and remembers
//! every exchange. Demonstrations and tests run against one:
//!
//! ```no_run
//! # async fn run() -> std::io::Result<()> {
//! let mock = mock_processors::MockProcessor::start(mock_processors::Processor::Stripe).await?;
//! let intents = format!("{}/v1/payment_intents", mock.base_url());
//! # let _ = intents;
//! // … send requests to it …
//! assert_eq!(mock.charges().len(), 0, "no money was moved yet");
//! # Ok(()) }
//! ```
//!
//! No money moves, and only published test card numbers belong here.

#![forbid(unsafe_code)]
// An object as Stripe shows it has more fields than the default limit of the macro that writes it.
#![recursion_limit = "256"]

mod adyen;
mod call;
mod card;
mod checkout;
mod clock;
mod codes;
mod document;
mod form;
mod ids;
mod ledger;
mod mock_processor;
mod processor;
mod report;
mod response_body;
mod server;
mod shape;
mod stripe;

pub use ledger::{Charge, Charges, Exchange};
pub use mock_processor::{Hold, MockProcessor};
pub use processor::{Processor, UnknownProcessor};
pub use report::Report;
