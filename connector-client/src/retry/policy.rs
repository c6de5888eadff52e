//! How often a request is sent, how long to wait in between, and how many retries a connector may cost in total.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, SystemTime},
};

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use http::{HeaderMap, header};

/// How often a request may be sent, and how long to wait in between.
///
/// A request is sent again only when it is safe: nothing was sent, the call is read-only, or the same idempotency key applies
/// to the same bytes. Retries are bounded by the deadline and a 20 % budget.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RetryPolicy {
    /// The most attempts per request, including the first; 1 disables retries.
    pub attempts: u32,
    /// The wait before the second attempt. It doubles with each further one, and up to the same time again is added at random,
    /// so that callers that failed together do not retry together.
    pub delay: Duration,
    /// The longest wait, unless the processor asks for a longer one.
    pub max_delay: Duration,
    /// The longest wait that the processor may ask for (`Retry-After`).
    pub max_retry_after: Duration,
}

/// Three attempts, 100 ms before the second, never more than 5 s, 30 s when the processor asks for it.
impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 3,
            delay: Duration::from_millis(100),
            max_delay: Duration::from_secs(5),
            max_retry_after: Duration::from_secs(30),
        }
    }
}

impl RetryPolicy {
    /// Sends every request once.
    pub const fn never() -> Self {
        Self { attempts: 1, delay: Duration::ZERO, max_delay: Duration::ZERO, max_retry_after: Duration::ZERO }
    }

    /// The waits between the attempts of a request.
    pub(crate) fn waits(&self) -> ExponentialBackoff {
        ExponentialBuilder::default()
            .with_min_delay(self.delay)
            .with_max_delay(self.max_delay)
            .with_max_times(usize::try_from(self.attempts.saturating_sub(1)).unwrap_or(usize::MAX))
            .with_jitter()
            .build()
    }

    /// The wait before the next attempt: our own, or the one that the processor requested when that is longer.
    pub(crate) fn wait(&self, own: Duration, requested: Option<Duration>) -> Duration {
        requested.map_or(own, |requested| requested.min(self.max_retry_after).max(own))
    }
}

/// The wait that the processor requests, in seconds or as a date (RFC 9110, 10.2.3). Anything else is ignored.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Too large for a number: the policy caps it.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or(Duration::ZERO))
}

/// The retry budget of a connector: in the long run, retries may add a fifth to its requests. While a processor is down,
/// unlimited retries would multiply its load.
#[derive(Debug)]
pub(crate) struct Budget(AtomicI64);

/// In thousandths of a request.
const RETRY: i64 = 1_000;
const EARNED_BY_A_REQUEST: i64 = 150;
/// Lets a router with few calls retry too. After 200 requests it no longer shows in the ratio of 1.2.
const RESERVE: i64 = 10 * RETRY;

impl Budget {
    pub(crate) fn new() -> Self {
        Self(AtomicI64::new(RESERVE))
    }

    /// Adds the share of a first attempt.
    pub(crate) fn earn(&self) {
        let add = |saved: i64| (saved < RESERVE).then(|| (saved + EARNED_BY_A_REQUEST).min(RESERVE));
        // An error means that the budget is full.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }

    /// Takes the cost of a retry, and returns whether there was enough.
    pub(crate) fn spend(&self) -> bool {
        let take = |saved: i64| (saved >= RETRY).then_some(saved - RETRY);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn requested(value: &str) -> Option<Duration> {
        // 1994-11-06T08:49:37Z, RFC 9110's own example.
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let headers = HeaderMap::from_iter([(header::RETRY_AFTER, HeaderValue::from_str(value).unwrap())]);
        retry_after(&headers, now)
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_or_nothing() {
        assert_eq!(requested("120"), Some(Duration::from_secs(120)));
        assert_eq!(requested("Sun, 06 Nov 1994 08:50:37 GMT"), Some(Duration::from_secs(60)));
        assert_eq!(requested("Sunday, 06-Nov-94 08:50:37 GMT"), Some(Duration::from_secs(60)));
        assert_eq!(requested("Sun, 06 Nov 1994 08:00:00 GMT"), Some(Duration::ZERO), "it has passed");
        for absurd in ["", "soon", "-1", "1.5", "12e9"] {
            assert_eq!(requested(absurd), None, "{absurd}");
        }
        assert_eq!(requested("99999999999999999999999999"), Some(Duration::from_secs(u64::MAX)));
        assert_eq!(retry_after(&HeaderMap::new(), SystemTime::now()), None);
    }

    #[test]
    fn a_wait_is_capped() {
        let policy = RetryPolicy::default();
        let own = Duration::from_millis(150);
        assert_eq!(policy.wait(own, None), own);
        assert_eq!(policy.wait(own, Some(Duration::ZERO)), own);
        assert_eq!(policy.wait(own, Some(Duration::from_secs(7))), Duration::from_secs(7));
        assert_eq!(policy.wait(own, Some(Duration::MAX)), policy.max_retry_after);
    }

    #[test]
    fn there_is_one_wait_less_than_attempts() {
        let policy = RetryPolicy { attempts: 4, ..RetryPolicy::default() };
        let waits: Vec<_> = policy.waits().collect();
        assert_eq!(waits.len(), 3);
        for (wait, least) in waits.iter().zip([100, 200, 400]) {
            assert!((least..=2 * least).contains(&wait.as_millis()), "{waits:?}");
        }
        assert_eq!(RetryPolicy::never().waits().count(), 0);
    }

    proptest! {
        #[test]
        fn retries_add_a_fifth_at_most_from_two_hundred_calls_on(calls in 200_u32..5_000) {
            let budget = Budget::new();
            let mut requests = 0;
            for _ in 0..calls {
                budget.earn();
                requests += 1;
                while budget.spend() {
                    requests += 1;
                }
            }
            prop_assert!(5 * requests <= 6 * calls, "{requests} for {calls}");
        }
    }
}
