//! The client against a connector written by hand, over a scripted transport and over real sockets.

mod acme;
mod faults;
mod listener;
mod mapping;
#[cfg(feature = "metrics")]
mod metrics;
mod operations;
mod repeats;
mod required;
mod scripted;
mod secrets;
mod tracing;
mod transport;
