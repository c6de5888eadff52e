//! Isolates connectors from each other: each has its own concurrency limit, retry budget and circuit breaker.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use failsafe::{
    StateMachine,
    failure_policy::{ConsecutiveFailures, consecutive_failures},
};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

use crate::{
    Stage, TransportError,
    observe::{metrics::Metrics, trace::Circuit},
    retry::policy::Budget,
};

/// How many requests a connector's processor may be sent at once, and when its circuit opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ConnectorLimits {
    /// The number of concurrent requests. Further ones wait for their turn within their deadline.
    pub concurrency: usize,
    /// The circuit opens after this many consecutive requests without a response. Any response, even a 500, shows that the
    /// processor is reachable.
    pub failure_threshold: u32,
    /// How long no requests are sent after the circuit opens. It doubles each time a probe fails.
    pub cooldown: Duration,
    /// The longest cooldown.
    pub max_cooldown: Duration,
}

/// 256 concurrent requests; after 20 failures a cooldown of 1 second, 30 at most.
impl Default for ConnectorLimits {
    fn default() -> Self {
        Self {
            concurrency: 256,
            failure_threshold: 20,
            cooldown: Duration::from_secs(1),
            max_cooldown: Duration::from_secs(30),
        }
    }
}

/// The bulkheads of a client, by connector.
#[derive(Debug)]
pub(crate) struct Bulkheads {
    limits: ConnectorLimits,
    /// Of connectors that have limits of their own.
    own: HashMap<String, ConnectorLimits>,
    metrics: Metrics,
    bulkheads: RwLock<HashMap<&'static str, Arc<Bulkhead>>>,
}

impl Bulkheads {
    pub(crate) fn new(limits: ConnectorLimits, own: HashMap<String, ConnectorLimits>, metrics: Metrics) -> Self {
        Self { limits, own, metrics, bulkheads: RwLock::default() }
    }

    pub(crate) fn limits_of(&self, connector: &str) -> ConnectorLimits {
        self.own.get(connector).copied().unwrap_or(self.limits)
    }

    pub(crate) fn of(&self, connector: &'static str) -> Arc<Bulkhead> {
        let known = self.bulkheads.read().unwrap_or_else(PoisonError::into_inner).get(connector).cloned();
        known.unwrap_or_else(|| {
            let mut bulkheads = self.bulkheads.write().unwrap_or_else(PoisonError::into_inner);
            let bulkhead = || Bulkhead::new(self.limits_of(connector), Circuit::new(connector, self.metrics.clone()));
            Arc::clone(bulkheads.entry(connector).or_insert_with(|| Arc::new(bulkhead())))
        })
    }
}

/// The bulkhead of one connector.
#[derive(Debug)]
pub(crate) struct Bulkhead {
    permits: Semaphore,
    pub(crate) budget: Budget,
    circuit: StateMachine<ConsecutiveFailures<Cooldowns>, Circuit>,
}

impl Bulkhead {
    fn new(limits: ConnectorLimits, circuit: Circuit) -> Self {
        let ConnectorLimits { concurrency, failure_threshold, cooldown, max_cooldown } = limits;
        let cooldowns = Cooldowns { next: cooldown, longest: max_cooldown.max(cooldown) };
        Self {
            permits: Semaphore::new(concurrency.clamp(1, Semaphore::MAX_PERMITS)),
            budget: Budget::new(),
            circuit: StateMachine::new(consecutive_failures(failure_threshold.max(1), cooldowns), circuit),
        }
    }

    /// A permit for one request, waited for at most `patience`.
    ///
    /// # Errors
    /// When no permit is free in time, or the circuit is open. Both prove that nothing was sent.
    pub(crate) async fn enter(&self, patience: Duration) -> Result<SemaphorePermit<'_>, TransportError> {
        let late =
            TransportError::new(Stage::Connecting, "too many requests to this processor are in progress").lasting();
        let permit = match self.permits.try_acquire() {
            Ok(permit) => permit,
            Err(_) => match timeout(patience, self.permits.acquire()).await {
                Ok(Ok(permit)) => permit,
                Ok(Err(_)) | Err(_) => return Err(late),
            },
        };
        // Checked last: while the circuit is half open, whoever passes must report a result.
        if self.circuit.is_call_permitted() {
            return Ok(permit);
        }
        let open = "the processor did not respond to the last requests, none are sent during the cooldown";
        Err(TransportError::new(Stage::Connecting, open).lasting())
    }

    /// Reports the result of a request to the circuit breaker. A fault on our side says nothing about the processor, and
    /// neither does a response that breaks off.
    pub(crate) fn report<T>(&self, response: &Result<T, TransportError>) {
        match response {
            Ok(_) => self.circuit.on_success(),
            Err(error) if error.lasting || error.stage == Stage::Reading => {}
            Err(_) => self.circuit.on_error(),
        }
    }
}

/// The cooldowns of a circuit, one after the other. Up to a quarter is added at random, so that several routers do not probe
/// at the same time.
#[derive(Clone, Debug)]
struct Cooldowns {
    next: Duration,
    longest: Duration,
}

impl Iterator for Cooldowns {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        let cooldown = self.next;
        self.next = cooldown.saturating_mul(2).min(self.longest);
        let quarter = u64::try_from(cooldown.as_millis() / 4).unwrap_or(u64::MAX);
        Some(cooldown.saturating_add(Duration::from_millis(fastrand::u64(..=quarter))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: ConnectorLimits = ConnectorLimits {
        concurrency: 2,
        failure_threshold: 3,
        cooldown: Duration::from_secs(60),
        max_cooldown: Duration::from_secs(60),
    };

    fn failed() -> Result<(), TransportError> {
        Err(TransportError::new(Stage::Waiting, "no response"))
    }

    #[tokio::test]
    async fn a_request_without_a_permit_in_time_is_not_sent() {
        let bulkheads = Bulkheads::new(LIMITS, HashMap::new(), Metrics::default());
        let bulkhead = bulkheads.of("acme");
        let one = bulkhead.enter(Duration::ZERO).await.unwrap();
        let _other = bulkhead.enter(Duration::ZERO).await.unwrap();
        let error = bulkhead.enter(Duration::from_millis(5)).await.unwrap_err();
        assert!(error.stage.proves_nothing_was_sent());
        assert!(bulkheads.of("other").enter(Duration::ZERO).await.is_ok(), "another connector has its own permits");
        drop(one);
        assert!(bulkheads.of("acme").enter(Duration::ZERO).await.is_ok());
    }

    #[tokio::test]
    async fn a_connector_may_have_limits_of_its_own() {
        let own = ConnectorLimits { concurrency: 1, ..LIMITS };
        let bulkheads = Bulkheads::new(LIMITS, HashMap::from([("acme".to_owned(), own)]), Metrics::default());
        for (connector, permits) in [("acme", 1), ("other", 2)] {
            let bulkhead = bulkheads.of(connector);
            let mut taken = Vec::new();
            while let Ok(permit) = bulkhead.enter(Duration::ZERO).await {
                taken.push(permit);
            }
            assert_eq!(taken.len(), permits, "{connector}");
        }
    }

    #[tokio::test]
    async fn only_missing_responses_open_the_circuit() {
        let bulkhead = Bulkhead::new(LIMITS, Circuit::new("acme", Metrics::default()));
        for _ in 0..2 {
            bulkhead.report(&failed());
        }
        bulkhead.report(&Ok(()));
        bulkhead.report::<()>(&Err(TransportError::new(Stage::Connecting, "the certificate is not trusted").lasting()));
        for _ in 0..2 {
            bulkhead.report(&failed());
        }
        assert!(bulkhead.enter(Duration::ZERO).await.is_ok());
        bulkhead.report(&failed());
        let error = bulkhead.enter(Duration::ZERO).await.unwrap_err();
        assert!(error.stage.proves_nothing_was_sent() && error.lasting);
    }
}
