//! The arguments.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Parser, ValueEnum};

/// Runs payments through every connector over HTTP: tokenize, authorize, capture, sync, void, refund, decline.
///
/// Without credentials it starts a local mock processor for each processor and calls that. With CONNECTOR_AUTH_FILE_PATH (a
/// TOML file with a table for each connector: `[checkout] api_key = "..", key1 = "..", api_secret = ".."`) it calls the
/// processors' sandboxes.
///
/// If a processor has no look-up, the step waits for the webhook that reports the final status. A mock processor sends its
/// webhooks to the example by itself. Other servers must send theirs to the address of `--listen`, path /webhooks/ID with
/// the connector's id; they are verified with `--webhook-secret` (or `webhook_secret = ".."` in the connector's table).
///
/// Exit code: 0 if every step was as expected, 1 if one was not, 2 if the run could not start.
#[derive(Parser, Debug)]
#[command(name = "lifecycle")]
pub struct Options {
    /// Run only this connector; repeat it for several [default: all]
    #[arg(long = "connector", value_name = "ID")]
    pub connectors: Vec<String>,

    /// Call this host, for a single connector; without a credentials file, with the credentials of its mock processor
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,

    /// How cards are paid with
    #[arg(long, value_enum, default_value_t = Route::Card)]
    pub route: Route,

    /// The payments [default: examples/payments.json]
    #[arg(long, value_name = "FILE")]
    pub payments: Option<PathBuf>,

    /// Receive webhooks on this address [default: a free port of 127.0.0.1, for mock processors alone]
    #[arg(long, value_name = "HOST:PORT")]
    pub listen: Option<SocketAddr>,

    /// The secret of the server's webhooks, for a single connector; at least one that verifies must arrive
    #[arg(long, value_name = "SECRET", requires = "listen")]
    pub webhook_secret: Option<String>,

    /// List what the server cannot show instead of failing: an idempotent repeat, a captured amount, a redirect, which
    /// payment a webhook is about
    #[arg(long)]
    pub lenient: bool,

    /// Print one JSON document instead of a table
    #[arg(long)]
    pub json: bool,
}

/// How cards are paid with.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Route {
    /// Every card is stored at the processor first (PaymentMethodToken) and charged by its token
    Token,
    /// The card itself is sent; one payment is made with a token
    Card,
}
