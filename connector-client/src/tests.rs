//! The client against a connector written by hand, over a scripted transport and over real sockets.

mod acme;
mod faults;
mod listener;
#[cfg(feature = "metrics")]
mod metrics;
mod operations;
mod outcomes;
mod required;
mod retries;
mod scripted;
mod secrets;
mod tracing;
mod transport;
