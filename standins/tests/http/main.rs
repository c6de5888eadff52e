//! The stand-ins as their users meet them: over HTTP.

mod adyen;
mod adyen_methods;
mod adyen_reports;
mod checkout;
mod client;
mod receiver;
mod standin;
mod stripe;
