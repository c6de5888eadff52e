//! Checks that look across items, made in constants while a connector compiles. They panic with the message that rustc prints.
#![allow(clippy::panic, reason = "a panic in a constant is a compile error")]

mod answer;
mod connector;
mod credentials;
mod part;
mod reads;
mod state;
mod token;

pub use answer::{check_answer, check_webhook};
pub use connector::{check_connector, check_consistency, check_idempotency, check_resolution};
pub use credentials::check_credentials;
pub use part::{check_part, check_request};
pub use token::check_access_token;
