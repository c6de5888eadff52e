//! Local stand-ins for the HTTP APIs of payment processors: stateful, strict, and written from the processors' own
//! published descriptions.
//!
//! A stand-in keeps payments, refuses what the processor would refuse, in the processor's own words, and remembers
//! every exchange. Demonstrations and tests run against one:
//!
//! ```no_run
//! # async fn run() -> std::io::Result<()> {
//! let standin = standins::Standin::start(standins::Processor::Stripe).await?;
//! let intents = format!("{}/v1/payment_intents", standin.base_url());
//! # let _ = intents;
//! // … send requests to it …
//! assert_eq!(standin.charges().len(), 0, "no money was moved yet");
//! # Ok(()) }
//! ```
//!
//! No money moves, and only published test card numbers belong here.

#![forbid(unsafe_code)]
// An object as Stripe shows it has more fields than the default limit of the macro that writes it.
#![recursion_limit = "256"]

mod adyen;
mod answered;
mod call;
mod card;
mod checkout;
mod clock;
mod codes;
mod document;
mod form;
mod ids;
mod ledger;
mod processor;
mod report;
mod server;
mod shape;
mod standin;
mod stripe;

pub use ledger::{Charge, Charges, Exchange};
pub use processor::{Processor, UnknownProcessor};
pub use report::Report;
pub use standin::{Hold, Standin};
