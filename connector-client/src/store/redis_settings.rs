//! How a Redis is used: plain values, which a configuration holds also where no Redis is compiled in.

use std::time::Duration;

/// How a Redis is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedisSettings {
    /// What every key begins with there, so that others may use the same Redis. `connectors:` unless told otherwise.
    pub prefix: String,
    /// How long a connection may take to be made, credentials and all. 3 seconds unless told otherwise.
    pub connect_timeout: Duration,
    /// How long a call may take, waiting for a connection included. 2 seconds unless told otherwise.
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
