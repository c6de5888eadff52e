//! The stand-ins as their users meet them: over HTTP.

mod checkout;
mod client;
mod standin;
mod stripe;
