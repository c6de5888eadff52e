//! When a request may be sent again, how long to wait before, and how many requests that may cost in all.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, SystemTime},
};

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use http::{HeaderMap, header};

/// How often a request may be sent, and how long is waited in between.
///
/// Whether it *may* be sent again is none of the policy's business: only what is proven not to have been sent is, what
/// changes nothing, and what the same key and the same bytes make safe.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RetryPolicy {
    /// The tries of one request, the first included; 1 sends nothing twice.
    pub tries: u32,
    /// What is waited before the second try; it doubles with each further one, and up to as much again is added at random,
    /// so that callers who failed together do not come back together.
    pub delay: Duration,
    /// The most that is waited on our own account.
    pub max_delay: Duration,
    /// The most that is waited because the processor says so (`Retry-After`).
    pub max_retry_after: Duration,
}

/// Three tries, 100 ms before the second, never more than 5 s, 30 s where the processor asks for it.
impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            tries: 3,
            delay: Duration::from_millis(100),
            max_delay: Duration::from_secs(5),
            max_retry_after: Duration::from_secs(30),
        }
    }
}

impl RetryPolicy {
    /// Every request is sent once.
    pub const fn never() -> Self {
        Self { tries: 1, delay: Duration::ZERO, max_delay: Duration::ZERO, max_retry_after: Duration::ZERO }
    }

    /// The waits between the tries of one request.
    pub(crate) fn waits(&self) -> ExponentialBackoff {
        ExponentialBuilder::default()
            .with_min_delay(self.delay)
            .with_max_delay(self.max_delay)
            .with_max_times(usize::try_from(self.tries.saturating_sub(1)).unwrap_or(usize::MAX))
            .with_jitter()
            .build()
    }

    /// What is waited before the next try: our own wait, or what the processor asked for where that is longer.
    pub(crate) fn wait(&self, own: Duration, asked: Option<Duration>) -> Duration {
        asked.map_or(own, |asked| asked.min(self.max_retry_after).max(own))
    }
}

/// What the processor asks to wait: seconds or a date (RFC 9110, 10.2.3). Anything else asks for nothing.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than a number holds are more than anybody waits.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or(Duration::ZERO))
}

/// What one processor's retries may cost: a fifth of its requests, in the long run. While it is down, retries would
/// otherwise multiply what it cannot carry.
#[derive(Debug)]
pub(crate) struct Budget(AtomicI64);

/// In thousandths of a request.
const RETRY: i64 = 1_000;
const EARNED_BY_A_REQUEST: i64 = 150;
/// So that a router of few calls has retries, too; 200 requests later it no longer shows in the ratio of 1.2.
const RESERVE: i64 = 10 * RETRY;

impl Budget {
    pub(crate) fn new() -> Self {
        Self(AtomicI64::new(RESERVE))
    }

    /// A request was sent for the first time.
    pub(crate) fn earn(&self) {
        let add = |saved: i64| (saved < RESERVE).then(|| (saved + EARNED_BY_A_REQUEST).min(RESERVE));
        // An error says that it is full.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }

    /// Whether one may be sent again.
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

    fn asked(value: &str) -> Option<Duration> {
        // 1994-11-06T08:49:37Z, RFC 9110's own example.
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let headers = HeaderMap::from_iter([(header::RETRY_AFTER, HeaderValue::from_str(value).unwrap())]);
        retry_after(&headers, now)
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_or_nothing() {
        assert_eq!(asked("120"), Some(Duration::from_secs(120)));
        assert_eq!(asked("Sun, 06 Nov 1994 08:50:37 GMT"), Some(Duration::from_secs(60)));
        assert_eq!(asked("Sunday, 06-Nov-94 08:50:37 GMT"), Some(Duration::from_secs(60)));
        assert_eq!(asked("Sun, 06 Nov 1994 08:00:00 GMT"), Some(Duration::ZERO), "it is over");
        for absurd in ["", "soon", "-1", "1.5", "12e9"] {
            assert_eq!(asked(absurd), None, "{absurd}");
        }
        assert_eq!(asked("99999999999999999999999999"), Some(Duration::from_secs(u64::MAX)));
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
    fn there_is_one_wait_less_than_tries() {
        let policy = RetryPolicy { tries: 4, ..RetryPolicy::default() };
        let waits: Vec<_> = policy.waits().collect();
        assert_eq!(waits.len(), 3);
        for (wait, least) in waits.iter().zip([100, 200, 400]) {
            assert!((least..=2 * least).contains(&wait.as_millis()), "{waits:?}");
        }
        assert_eq!(RetryPolicy::never().waits().count(), 0);
    }

    proptest! {
        #[test]
        fn whatever_fails_two_hundred_calls_and_more_cost_a_fifth_at_most(calls in 200_u32..5_000) {
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
