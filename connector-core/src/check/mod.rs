//! Checks across several items, evaluated in constants while a connector compiles. Each panics with the message that
//! rustc prints.
#![allow(clippy::panic, reason = "a panic in a constant is a compile error")]

mod connector;
mod credentials;
mod part;
mod reads;
mod response;
mod state;
mod token;

pub use connector::{check_connector, check_consistency, check_idempotency, check_resolution};
pub use credentials::check_credentials;
pub use part::{check_part, check_request};
pub use response::{check_response, check_webhook};
pub use token::check_access_token;
