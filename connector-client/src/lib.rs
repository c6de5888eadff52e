//! The runtime half: carries a request out and decides its outcome.
//!
//! [`Client::execute`] builds a flow's request, sends it, reads the answer within limits, and says what is known
//! ([`Outcome`]). [`Client::exchange`] does the same and keeps an account of it ([`Exchange`]). A connector is given by
//! its type, or by name as `&dyn Connector`; a flow that the latter does not declare is [`Outcome::NotSent`].
//!
//! A request is sent again, within the call's deadline and a budget, where nothing was sent before, where it changes
//! nothing, or where the same key and the same bytes make it safe ([`RetryPolicy`]); nothing below the client sends
//! anything twice. Of an operation that is called many times, at once or one after the other, one call is carried out and
//! the others are told what it came to. What is [`Unknown`] stays so until the processor answers for it:
//! [`Client::resolve`] asks for as long as the caller has patience.
//!
//! HTTP is a small trait, [`Transport`]; [`ReqwestTransport`] is the one that is used where no other is given.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic_in_result_fn))]

mod builder;
mod call;
mod client;
#[cfg(feature = "config")]
pub mod config;
mod exchange;
mod observe;
mod once;
mod options;
mod outcome;
mod prerequisites;
mod retry;
mod route;
pub mod store;
mod transport;
pub mod webhook;

#[cfg(test)]
mod tests;

use client::Inner;

pub use self::{
    builder::ClientBuilder,
    client::Client,
    exchange::{Exchange, RequestLine},
    once::IdempotencyKey,
    options::CallOptions,
    outcome::{Outcome, Resolvable, Resolve, Unknown},
    retry::{LaneLimits, RetryPolicy},
    route::{Route, Routed},
    transport::{
        Deadlines, Limits, ReqwestTransport, ReqwestTransportBuilder, Stage, Transport, TransportError,
        UnusableTransport,
    },
};
