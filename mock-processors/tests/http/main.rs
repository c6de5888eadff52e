//! The mock processors as their users meet them: over HTTP.

mod adyen;
mod adyen_methods;
mod adyen_reports;
mod checkout;
mod client;
mod mock_processor;
mod receiver;
mod stripe;
