//! What a mock processor remembers for the tests that run against it.

mod charge;
mod exchange;
mod keys;

pub use charge::{Charge, Charges};
pub use exchange::Exchange;
pub(crate) use keys::{Keys, Seen};
