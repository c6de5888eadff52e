//! The runtime half: sends requests and decides their outcomes.
//!
//! [`Client::execute`] builds a flow's request, sends it, reads the response within limits, and returns an [`Outcome`].
//! [`Client::exchange`] does the same and returns details too ([`Exchange`]). A connector is given by its type, or by name as
//! `&dyn Connector`; a flow that the latter does not declare is [`Outcome::NotSent`].
//!
//! Requests are retried only when it is safe: nothing was sent, the call is read-only, or the same idempotency key applies to the
//! same bytes ([`RetryPolicy`]). Retries are bounded by the call's deadline and a 20 % budget; nothing below the client sends
//! anything twice. An operation that is called several times, at once or one call after the other, is carried out once, and all
//! calls get its outcome. An [`Unknown`] outcome stays unknown until the processor responds about it: [`Client::resolve`] finds
//! it out.
//!
//! HTTP is a small trait, [`Transport`]. The default is [`ReqwestTransport`].

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::panic_in_result_fn,
        clippy::indexing_slicing
    )
)]

mod attempt;
mod builder;
mod call;
mod client;
#[cfg(feature = "config")]
pub mod config;
mod exchange;
mod observe;
mod once;
mod operation;
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
    retry::{ConnectorLimits, RetryPolicy},
    route::{Route, Routed},
    transport::{
        Deadlines, Limits, ReqwestTransport, ReqwestTransportBuilder, Stage, Transport, TransportError,
        UnusableTransport,
    },
};
