//! Several processes that share a Redis, as a router's do: real ones, started for each test, over a processor whose ledger
//! says what was really executed.

mod killed;
mod outage;
mod payments;
mod router;
mod tokens;
mod webhooks;

use std::{
    thread,
    time::{Duration, Instant},
};

use connector_tests::redis::RedisServer;
use fault_server::{FaultServer, Processor};

/// What the processes of a test have between them.
struct Shared {
    redis: RedisServer,
    server: FaultServer,
    processor: Processor,
}

impl Shared {
    /// None where there is no Redis, which is printed.
    fn start(processor: Processor) -> Option<Self> {
        let redis = RedisServer::start()?;
        let server = FaultServer::builder().processor(processor.clone()).start().expect("a port of this machine's");
        Some(Self { redis, server, processor })
    }
}

/// Waits for what comes soon.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(Instant::now() < end, "in vain: {what}");
        thread::sleep(Duration::from_millis(2));
    }
}
