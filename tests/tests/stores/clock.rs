//! Time that passes when a test says so.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use connector_tests::redis::RedisServer;

pub trait Clock {
    fn forward(&self, by: Duration);
}

/// A clock that stands until it is moved.
#[derive(Clone)]
pub struct Hands(Arc<Mutex<Instant>>);

impl Hands {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    pub fn reader(&self) -> impl Fn() -> Instant + Send + Sync + 'static {
        let hands = self.clone();
        move || *hands.0.lock().unwrap()
    }
}

impl Clock for Hands {
    fn forward(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for RedisServer {
    fn forward(&self, by: Duration) {
        RedisServer::forward(self, by);
    }
}
