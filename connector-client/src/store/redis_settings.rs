//! How a Redis is used. Part of a configuration even when no Redis is compiled in.

use std::time::Duration;

/// How a Redis is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedisSettings {
    /// The prefix of every key, so that others may use the same Redis (default: `connectors:`).
    pub prefix: String,
    /// How long it may take to connect and authenticate (default: 3 seconds).
    pub connect_timeout: Duration,
    /// How long a request may take, including the wait for a connection (default: 2 seconds).
    pub timeout: Duration,
}

impl Default for RedisSettings {
    fn default() -> Self {
        Self {
            prefix: String::from("connectors:"),
            connect_timeout: Duration::from_secs(3),
            timeout: Duration::from_secs(2),
        }
    }
}
