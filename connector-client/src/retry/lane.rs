//! What the calls to one processor share, and no other processor's: how many may run at once, what retries may cost, and
//! whether it can be reached at all.

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

/// How many calls one processor may have under way, and when it is left alone for a while.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LaneLimits {
    /// The requests that are under way at once, to one processor. Further ones wait their turn within their deadline.
    pub concurrency: usize,
    /// After so many requests in a row that got no answer, requests are not sent for a while. An answer of any kind, a
    /// refusal as well as a 500, shows that the processor is there.
    pub failures: u32,
    /// How long it is left alone at first; it doubles while nothing changes.
    pub rest: Duration,
    /// The longest that it is left alone.
    pub max_rest: Duration,
}

/// 256 at once; after 20 requests without an answer 1 second of rest, 30 at most.
impl Default for LaneLimits {
    fn default() -> Self {
        Self { concurrency: 256, failures: 20, rest: Duration::from_secs(1), max_rest: Duration::from_secs(30) }
    }
}

/// The lanes of a client, by connector.
#[derive(Debug)]
pub(crate) struct Lanes {
    limits: LaneLimits,
    /// Of connectors that have their own.
    own: HashMap<String, LaneLimits>,
    metrics: Metrics,
    lanes: RwLock<HashMap<&'static str, Arc<Lane>>>,
}

impl Lanes {
    pub(crate) fn new(limits: LaneLimits, own: HashMap<String, LaneLimits>, metrics: Metrics) -> Self {
        Self { limits, own, metrics, lanes: RwLock::default() }
    }

    pub(crate) fn limits_of(&self, connector: &str) -> LaneLimits {
        self.own.get(connector).copied().unwrap_or(self.limits)
    }

    pub(crate) fn of(&self, connector: &'static str) -> Arc<Lane> {
        let known = self.lanes.read().unwrap_or_else(PoisonError::into_inner).get(connector).cloned();
        known.unwrap_or_else(|| {
            let mut lanes = self.lanes.write().unwrap_or_else(PoisonError::into_inner);
            let lane = || Lane::new(self.limits_of(connector), Circuit::new(connector, self.metrics.clone()));
            Arc::clone(lanes.entry(connector).or_insert_with(|| Arc::new(lane())))
        })
    }
}

/// One processor's.
#[derive(Debug)]
pub(crate) struct Lane {
    places: Semaphore,
    pub(crate) budget: Budget,
    circuit: StateMachine<ConsecutiveFailures<Rests>, Circuit>,
}

impl Lane {
    fn new(limits: LaneLimits, circuit: Circuit) -> Self {
        let LaneLimits { concurrency, failures, rest, max_rest } = limits;
        let rests = Rests { next: rest, longest: max_rest.max(rest) };
        Self {
            places: Semaphore::new(concurrency.clamp(1, Semaphore::MAX_PERMITS)),
            budget: Budget::new(),
            circuit: StateMachine::new(consecutive_failures(failures.max(1), rests), circuit),
        }
    }

    /// A place for one request, waited for at most so long; both refusals prove that nothing was sent.
    pub(crate) async fn enter(&self, patience: Duration) -> Result<SemaphorePermit<'_>, TransportError> {
        let late = TransportError::new(Stage::Connecting, "too many calls to this processor are under way").lasting();
        let place = match self.places.try_acquire() {
            Ok(place) => place,
            Err(_) => match timeout(patience, self.places.acquire()).await {
                Ok(Ok(place)) => place,
                Ok(Err(_)) | Err(_) => return Err(late),
            },
        };
        // Asked last: where it is half open, who is let through has to report.
        if self.circuit.is_call_permitted() {
            return Ok(place);
        }
        let resting = "the processor did not answer for a while and is left alone for a moment";
        Err(TransportError::new(Stage::Connecting, resting).lasting())
    }

    /// A request got an answer, or did not. What is wrong on our side says nothing of the processor, and neither does an
    /// answer that breaks off.
    pub(crate) fn report<T>(&self, answer: &Result<T, TransportError>) {
        match answer {
            Ok(_) => self.circuit.on_success(),
            Err(error) if error.lasting || error.stage == Stage::Reading => {}
            Err(_) => self.circuit.on_error(),
        }
    }
}

/// How long a processor is left alone, the first time and each time after. Up to a quarter is added at random, so that
/// several routers do not come back together.
#[derive(Clone, Debug)]
struct Rests {
    next: Duration,
    longest: Duration,
}

impl Iterator for Rests {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        let rest = self.next;
        self.next = rest.saturating_mul(2).min(self.longest);
        let quarter = u64::try_from(rest.as_millis() / 4).unwrap_or(u64::MAX);
        Some(rest.saturating_add(Duration::from_millis(fastrand::u64(..=quarter))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: LaneLimits =
        LaneLimits { concurrency: 2, failures: 3, rest: Duration::from_secs(60), max_rest: Duration::from_secs(60) };

    fn failed() -> Result<(), TransportError> {
        Err(TransportError::new(Stage::Waiting, "no answer"))
    }

    #[tokio::test]
    async fn who_finds_no_place_in_time_was_not_sent() {
        let lanes = Lanes::new(LIMITS, HashMap::new(), Metrics::default());
        let lane = lanes.of("acme");
        let one = lane.enter(Duration::ZERO).await.unwrap();
        let _other = lane.enter(Duration::ZERO).await.unwrap();
        let error = lane.enter(Duration::from_millis(5)).await.unwrap_err();
        assert!(error.stage.proves_nothing_was_sent());
        assert!(lanes.of("other").enter(Duration::ZERO).await.is_ok(), "another processor's lane is free");
        drop(one);
        assert!(lanes.of("acme").enter(Duration::ZERO).await.is_ok());
    }

    #[tokio::test]
    async fn a_connector_may_have_limits_of_its_own() {
        let own = LaneLimits { concurrency: 1, ..LIMITS };
        let lanes = Lanes::new(LIMITS, HashMap::from([("acme".to_owned(), own)]), Metrics::default());
        for (connector, places) in [("acme", 1), ("other", 2)] {
            let lane = lanes.of(connector);
            let mut taken = Vec::new();
            while let Ok(place) = lane.enter(Duration::ZERO).await {
                taken.push(place);
            }
            assert_eq!(taken.len(), places, "{connector}");
        }
    }

    #[tokio::test]
    async fn only_silence_opens_the_circuit() {
        let lane = Lane::new(LIMITS, Circuit::new("acme", Metrics::default()));
        for _ in 0..2 {
            lane.report(&failed());
        }
        lane.report(&Ok(()));
        lane.report::<()>(&Err(TransportError::new(Stage::Connecting, "the certificate is not trusted").lasting()));
        for _ in 0..2 {
            lane.report(&failed());
        }
        assert!(lane.enter(Duration::ZERO).await.is_ok());
        lane.report(&failed());
        let error = lane.enter(Duration::ZERO).await.unwrap_err();
        assert!(error.stage.proves_nothing_was_sent() && error.lasting);
    }
}
